/** The names that a visitor, or their screen reader, finds things by. */
export const WORDS = {
  'en-US': {
    more: 'More',
    muteSounds: 'Mute sounds',
    endChat: 'End this conversation',
    confirmEnd: 'End conversation',
    keepChatting: 'Keep chatting',
    jumpToLatest: /Jump to latest/,
    newMessages: 'New messages',
    startNew: 'Start a new conversation',
    isClosed: 'closed the conversation.',
    retry: 'Try again',
    newTab: 'Open in new tab',
    discard: 'Discard',
    dismiss: 'Dismiss',
    today: 'Today',
  },
  'zh-CN': {
    more: '更多',
    muteSounds: '静音',
    endChat: '结束对话',
    confirmEnd: '结束对话',
    keepChatting: '继续对话',
    jumpToLatest: /回到最新消息/,
    newMessages: '新消息',
    startNew: '开始新对话',
    isClosed: '结束了对话。',
    retry: '重试',
    newTab: '在新标签页打开',
    discard: '删除',
    dismiss: '关闭',
    today: '今天',
  },
} as const;

export type Locale = keyof typeof WORDS;
export type Words = (typeof WORDS)[Locale];
