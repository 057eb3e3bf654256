import type { Locale } from '../shared/locale.ts';

/** The few words that live outside the frame. */
export type LoaderTexts = {
  open: string;
  close: string;
  frameTitle: string;
  unreachable: string;
  retry: string;
  standalone: string;
  unread(count: number): string;
};

export const LOADER_TEXTS: Record<Locale, LoaderTexts> = {
  'en-US': {
    open: 'Open chat',
    close: 'Close chat',
    frameTitle: 'Chat',
    unreachable: 'The chat cannot be loaded.',
    retry: 'Try again',
    standalone: 'Open in new tab',
    unread: (count) =>
      `${count} unread message${new Intl.PluralRules('en').select(count) === 'one' ? '' : 's'}`,
  },
  'zh-CN': {
    open: '打开聊天',
    close: '关闭聊天',
    frameTitle: '聊天',
    unreachable: '无法加载聊天。',
    retry: '重试',
    standalone: '在新标签页打开',
    unread: (count) => `${count} 条未读消息`,
  },
};
