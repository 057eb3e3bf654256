import type { Locale } from '../../../shared/locale.ts';

const english = {
  sending: 'Sending',
  sent: 'Sent',
  seen: 'Seen',
  discard: 'Discard',
  you: 'You',
  /** Lines of the system, by what happened; the name is somebody's on the team. */
  happened: {
    joined: (name: string) => `${name} joined the conversation.`,
    assigned: (name: string) => `${name} takes over the conversation.`,
    closed: (name: string) => `${name} closed the conversation.`,
    reopened: (name: string) => `${name} reopened the conversation.`,
  },
  today: 'Today',
  yesterday: 'Yesterday',
  typing: (name: string) => `${name} is typing`,
  newConversation: 'New conversation',
  newMessages: 'New messages',
  jumpToLatest: 'Jump to latest',
  unread: (count: number) => `${count} new message${count === 1 ? '' : 's'}`,
  loadingOlder: 'Loading earlier messages',
};

/** Apart from the chat's texts: the first view never says them. */
export const LOG_TEXTS: Record<Locale, typeof english> = {
  'en-US': english,
  'zh-CN': {
    sending: '发送中',
    sent: '已发送',
    seen: '已读',
    discard: '删除',
    you: '我',
    happened: {
      joined: (name: string) => `${name} 加入了对话。`,
      assigned: (name: string) => `${name} 接手了对话。`,
      closed: (name: string) => `${name} 结束了对话。`,
      reopened: (name: string) => `${name} 重新打开了对话。`,
    },
    today: '今天',
    yesterday: '昨天',
    typing: (name) => `${name} 正在输入`,
    newConversation: '新对话',
    newMessages: '新消息',
    jumpToLatest: '回到最新消息',
    unread: (count) => `${count} 条新消息`,
    loadingOlder: '正在加载更早的消息',
  },
};
