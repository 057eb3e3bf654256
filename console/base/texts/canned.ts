import type { ByLocale } from './by-locale.ts';

const enUS = {
  title: 'Canned replies',
  hint: 'Texts kept ready. Type / in an empty reply to find one.',
  manage: 'Manage canned replies',
  add: 'Add canned reply',
  edit: 'Edit',
  editTitle: 'Edit canned reply',
  remove: 'Delete',
  removeTitle: (shortcut: string) => `Delete /${shortcut}?`,
  removeHint: 'Nobody finds it any more. Messages already sent stay as they are.',
  save: 'Save',
  shortcut: 'Shortcut',
  shortcutHelp: 'One word, typed after /.',
  shortcutBad: 'Please enter one word, without spaces or slashes.',
  text: 'Text',
  textHelp: 'You can use {{visitor.name}}, {{agent.name}} and {{site.name}}.',
  textMissing: 'Please enter the text.',
  site: 'Site',
  allSites: 'All sites',
  none: 'No canned replies yet',
  noneHint: 'Add the answers that you give most often.',
};

const zhCN: typeof enUS = {
  title: '快捷回复',
  hint: '预先写好的内容。在空白回复中输入 / 即可查找。',
  manage: '管理快捷回复',
  add: '添加快捷回复',
  edit: '编辑',
  editTitle: '编辑快捷回复',
  remove: '删除',
  removeTitle: (shortcut) => `删除 /${shortcut}？`,
  removeHint: '删除后将无法再使用。已发送的消息不受影响。',
  save: '保存',
  shortcut: '快捷词',
  shortcutHelp: '一个词，在 / 之后输入。',
  shortcutBad: '请输入一个词，不含空格或斜杠。',
  text: '内容',
  textHelp: '可使用 {{visitor.name}}、{{agent.name}} 和 {{site.name}}。',
  textMissing: '请输入内容。',
  site: '站点',
  allSites: '全部站点',
  none: '还没有快捷回复',
  noneHint: '添加您最常用的回复。',
};

export const CANNED_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
