import type { ByLocale } from './by-locale.ts';

/** The details of a visitor. */
const enUS = {
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  localTime: 'Local time',

  allWith: (name: string, value: string) => `All conversations with ${name}: ${value}`,
  clearFilter: 'Show all open',
  noneWith: 'No conversation has it',

  lookAlikes: 'Perhaps the same person',
  lookAlikesText:
    'Browser and network look the same, which is only a guess. They may be different people: do not tell one what another wrote.',
  neverWrote: 'never wrote',

  data: 'Data',
  export: 'Export data',
  exportFailed: (reason: string) => `The export failed. ${reason}`,
  delete: 'Delete visitor…',
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteText:
    'Their details and all their conversations, with messages and notes, are deleted for good, and their chat begins anew. Export the data first if you have to keep it.',
  deleteLinked: 'Also all visitors who look like the same person',
  deleteConfirm: 'Delete for good',
  deleted: 'The visitor is deleted',

  closedHint: 'If the visitor writes again, that begins a new one. Reopen it to go on here.',
  closedOlder: 'The visitor has begun a newer conversation since, and answers only there.',
  openNewest: 'Open the newest',
  takeAlong: 'Go on there with this reply',

  refused: (reason: string) => `Not sent. ${reason}`,

  olderFailed: "We couldn't load the earlier messages.",
  earlierConversation: (began: string) => `Earlier conversation · ${began}`,
  thisConversation: (began: string) => `This conversation · ${began}`,
  perhapsOther: (name: string) =>
    `With ${name}, who may be somebody else: only browser and network look the same.`,
};

const zhCN: typeof enUS = {
  browserOn: (browser, system) => `${browser}（${system}）`,
  localTime: '当地时间',

  allWith: (name, value) => `${name}为“${value}”的全部对话`,
  clearFilter: '显示全部进行中',
  noneWith: '没有符合的对话',

  lookAlikes: '可能是同一个人',
  lookAlikesText:
    '浏览器和网络看起来相同，但这只是推测。他们可能是不同的人：请勿向其中一人透露另一人所写的内容。',
  neverWrote: '从未发过消息',

  data: '数据',
  export: '导出数据',
  exportFailed: (reason) => `导出失败。${reason}`,
  delete: '删除访客…',
  deleteTitle: (name) => `删除${name}？`,
  deleteText:
    '该访客的资料和全部对话（包括消息和备注）将被永久删除，其聊天将重新开始。如需保留，请先导出数据。',
  deleteLinked: '同时删除所有看起来是同一个人的访客',
  deleteConfirm: '永久删除',
  deleted: '访客已删除',

  closedHint: '访客再次发消息时会开始新的对话。如需在此继续，请重新打开。',
  closedOlder: '访客此后已开始更新的对话，只会在那里回复。',
  openNewest: '打开最新对话',
  takeAlong: '带着此回复前往',

  refused: (reason) => `未发送。${reason}`,

  olderFailed: '更早的消息加载失败。',
  earlierConversation: (began) => `更早的对话 · ${began}`,
  thisConversation: (began) => `当前对话 · ${began}`,
  perhapsOther: (name) => `来自 ${name}，可能是另一个人：仅浏览器和网络看起来相同。`,
};

export const PERSON_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
