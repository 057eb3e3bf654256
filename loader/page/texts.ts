import type { Locale } from '../../shared/locale.ts';

/** The reasons why a frame did not start, as a visitor can be told them. */
export type FailureCause = 'offline' | 'policy' | 'silence';

/** The few words that live outside the frame. */
export type LoaderTexts = {
  open: string;
  close: string;
  title: string;
  dismiss: string;
  /** The text in the panel. The launcher beside it has the longer name. */
  hide: string;
  connecting: string;
  failed: string;
  causes: Record<FailureCause, string>;
  retry: string;
  link: string;
  unread(count: number): string;
};

export const LOADER_TEXTS: Record<Locale, LoaderTexts> = {
  'en-US': {
    open: 'Open chat',
    close: 'Close chat',
    title: 'Customer service',
    dismiss: 'Dismiss',
    hide: 'Close',
    connecting: 'Connecting…',
    failed: "We couldn't load the chat.",
    causes: {
      offline: "You're offline.",
      policy: "This website doesn't allow it.",
      silence: 'Please check your connection or ad blocker.',
    },
    retry: 'Try again',
    link: 'Open in new tab',
    unread: (count) => `${count} unread message${count === 1 ? '' : 's'}`,
  },
  'zh-CN': {
    open: '打开聊天',
    close: '关闭聊天',
    title: '在线客服',
    dismiss: '关闭',
    hide: '关闭',
    connecting: '正在连接…',
    failed: '在线客服加载失败。',
    causes: {
      offline: '网络已断开。',
      policy: '此网站不允许加载。',
      silence: '请检查网络连接或广告拦截插件。',
    },
    retry: '重试',
    link: '在新标签页打开',
    unread: (count) => `${count} 条未读消息`,
  },
};
