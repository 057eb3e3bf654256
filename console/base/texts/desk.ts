import type { ByLocale } from './by-locale.ts';

const enUS = {
  views: 'Views',
  view: { mine: 'Mine', unassigned: 'Unassigned', open: 'All open', closed: 'Closed' },
  bySite: 'By site',
  allSites: 'All sites',
  siteWithCount: (name: string, count: string) => `${name} (${count})`,

  search: 'Search conversations',
  searchHint: 'Messages, names, emails, IDs',
  clearSearch: 'Clear search',
  results: 'Results in all conversations',
  noResults: 'Nothing found',
  noResultsHint: 'Every word has to occur in the conversation. Try fewer words.',
  noMine: 'Nothing is assigned to you',
  noMineHint: 'Answer an unassigned conversation and it is yours.',
  noUnassigned: 'Nothing is unassigned',
  noUnassignedHint: 'New conversations appear here until somebody answers.',

  assignee: 'Assignee',
  assignedTo: (name: string) => `Assigned to ${name}`,
  nobody: 'Nobody',
  assignToMe: (name: string) => `${name} (you)`,
  findColleague: 'Find a colleague',
  noColleague: 'Nobody of that name',

  events: {
    joined: (name: string) => `${name} joined the conversation.`,
    assigned: (name: string) => `Assigned to ${name}.`,
    closed: (name: string) => `${name} closed the conversation.`,
    reopened: (name: string) => `${name} reopened the conversation.`,
  },

  looking: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} viewing`,
  answering: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} typing…`,
  rival: {
    typing: (name: string) => `${name} is answering. Send anyway?`,
    answered: (name: string) => `${name} answered while you were writing. Send anyway?`,
    assigned: (name: string) => `This conversation is assigned to ${name}. Send anyway?`,
  },
  sendAnyway: 'Send anyway',
  keepEditing: 'Keep editing',

  superseded: 'The visitor has a newer conversation. Answer them there.',
  unsentReply: 'Your unsent reply, kept in case the conversation is opened again:',

  writing: 'Write',
  note: {
    name: 'Note',
    hint: 'Only colleagues see this…',
    add: 'Add note',
    failed: "We couldn't save the note. Please try again.",
  },

  keys: {
    show: 'Keyboard shortcuts',
    title: 'Keyboard shortcuts',
    list: [
      ['j k', 'Next and previous conversation'],
      ['Enter', 'Open the conversation, or send'],
      ['r', 'Reply'],
      ['n', 'Write a note'],
      ['e', 'Close or reopen'],
      ['a', 'Assign'],
      ['/', 'Search'],
      ['Esc', 'Leave the field'],
      ['?', 'Show these shortcuts'],
    ] as readonly (readonly [keys: string, deed: string])[],
  },
};

const zhCN: typeof enUS = {
  views: '视图',
  view: { mine: '我的', unassigned: '未分配', open: '全部进行中', closed: '已关闭' },
  bySite: '按站点',
  allSites: '全部站点',
  siteWithCount: (name, count) => `${name}（${count}）`,

  search: '搜索对话',
  searchHint: '消息、姓名、邮箱、ID',
  clearSearch: '清除搜索',
  results: '全部对话中的结果',
  noResults: '未找到结果',
  noResultsHint: '对话须包含所有搜索词。请减少搜索词后重试。',
  noMine: '没有分配给您的对话',
  noMineHint: '回复未分配的对话后，该对话即由您负责。',
  noUnassigned: '没有未分配的对话',
  noUnassignedHint: '新对话会显示在这里，直到有人回复。',

  assignee: '负责人',
  assignedTo: (name) => `负责人：${name}`,
  nobody: '无人负责',
  assignToMe: (name) => `${name}（您）`,
  findColleague: '查找同事',
  noColleague: '没有找到此同事',

  events: {
    joined: (name) => `${name} 加入了对话。`,
    assigned: (name) => `已分配给 ${name}。`,
    closed: (name) => `${name} 关闭了对话。`,
    reopened: (name) => `${name} 重新打开了对话。`,
  },

  looking: (names) => `${names.join('、')} 正在查看`,
  answering: (names) => `${names.join('、')} 正在输入…`,
  rival: {
    typing: (name) => `${name} 正在回复。仍要发送吗？`,
    answered: (name) => `${name} 在您输入时已回复。仍要发送吗？`,
    assigned: (name) => `此对话由 ${name} 负责。仍要发送吗？`,
  },
  sendAnyway: '仍要发送',
  keepEditing: '继续编辑',

  superseded: '访客已有更新的对话，请在该对话中回复。',
  unsentReply: '您未发送的回复，重新打开对话后可继续编辑：',

  writing: '输入类型',
  note: {
    name: '备注',
    hint: '仅同事可见…',
    add: '添加备注',
    failed: '备注保存失败，请重试。',
  },

  keys: {
    show: '键盘快捷键',
    title: '键盘快捷键',
    list: [
      ['j k', '下一个和上一个对话'],
      ['Enter', '打开对话，或发送'],
      ['r', '回复'],
      ['n', '添加备注'],
      ['e', '关闭或重新打开'],
      ['a', '分配'],
      ['/', '搜索'],
      ['Esc', '离开输入框'],
      ['?', '显示快捷键'],
    ],
  },
};

export const DESK_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
