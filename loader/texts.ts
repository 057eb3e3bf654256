import type { Locale } from '../shared/locale.ts';

/** The few words that live outside the frame. */
export type LoaderTexts = {
  open: string;
  close: string;
  title: string;
  dismiss: string;
  failed: string;
  retry: string;
  link: string;
  unread(count: number): string;
};

export const LOADER_TEXTS: Record<Locale, LoaderTexts> = {
  'en-US': {
    open: 'Open chat',
    close: 'Close chat',
    title: 'Chat',
    dismiss: 'Dismiss',
    failed: "We couldn't load the chat.",
    retry: 'Try again',
    link: 'Open in new tab',
    unread: (count) => `${count} unread message${count === 1 ? '' : 's'}`,
  },
  'zh-CN': {
    open: '打开聊天',
    close: '关闭聊天',
    title: '在线客服',
    dismiss: '关闭',
    failed: '在线客服加载失败。',
    retry: '重试',
    link: '在新标签页打开',
    unread: (count) => `${count} 条未读消息`,
  },
};
