import type { Locale } from '../shared/locale.ts';

/** The few words that live outside the frame. */
export type LoaderTexts = {
  open: string;
  close: string;
  frameTitle: string;
  unread(count: number): string;
};

export const LOADER_TEXTS: Record<Locale, LoaderTexts> = {
  'en-US': {
    open: 'Open chat',
    close: 'Close chat',
    frameTitle: 'Customer service chat',
    unread: (count) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  },
  'zh-CN': {
    open: '打开聊天',
    close: '关闭聊天',
    frameTitle: '客服聊天',
    unread: (count) => `${count} 条未读消息`,
  },
};
