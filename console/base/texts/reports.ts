import type { ByLocale } from './by-locale.ts';

const enUS = {
  title: 'Reports',
  hint: 'How much comes in, what waits now, and how soon visitors hear from somebody.',

  range: 'Period',
  lastDays: (days: number) => `Last ${days} days`,
  site: 'Site',
  allSites: 'All sites',

  now: 'Now',
  open: 'Open',
  openHint: 'Conversations that are not closed.',
  waiting: 'Waiting',
  waitingHint: 'Open, and the visitor has the last word.',
  firstAnswer: 'First answer',
  firstAnswerHint: 'Median time from a conversation’s first message to its first answer.',
  conversations: 'New conversations',
  answeredOf: (answered: number, all: number) => `${answered} of ${all} answered`,
  none: 'None yet',

  byDay: 'New conversations by day',
  byDayText: 'Each day in your own time zone.',
  answerByDay: 'First answer by day',
  answerByDayText: 'The median of the conversations that began on that day.',
  answered: 'Answered',
  unanswered: 'Not answered',
  day: 'Day',
  mostOn: (value: string, day: string) => `The most is ${value}, on ${day}.`,
  numbers: 'Show as a table',
  empty: 'No conversation began in this period',
  emptyHint: 'Choose a longer period, or another site.',

  bySite: 'By site',
  bySiteText: 'Choose a site to see its days alone.',
};

const zhCN: typeof enUS = {
  title: '报表',
  hint: '新对话的数量、正在等待的对话，以及访客多久得到回复。',

  range: '时间段',
  lastDays: (days) => `最近 ${days} 天`,
  site: '站点',
  allSites: '全部站点',

  now: '当前',
  open: '进行中',
  openHint: '尚未关闭的对话。',
  waiting: '等待回复',
  waitingHint: '进行中，且最后一条消息来自访客。',
  firstAnswer: '首次回复',
  firstAnswerHint: '从对话的第一条消息到首次回复的时间中位数。',
  conversations: '新对话',
  answeredOf: (answered, all) => `共 ${all} 个，已回复 ${answered} 个`,
  none: '暂无',

  byDay: '每日新对话',
  byDayText: '按您所在时区的日期统计。',
  answerByDay: '每日首次回复',
  answerByDayText: '当日开始的对话的时间中位数。',
  answered: '已回复',
  unanswered: '未回复',
  day: '日期',
  mostOn: (value, day) => `最高为 ${value}（${day}）。`,
  numbers: '以表格显示',
  empty: '此时间段内没有新对话',
  emptyHint: '请选择更长的时间段或其他站点。',

  bySite: '按站点',
  bySiteText: '选择站点可单独查看其每日数据。',
};

export const REPORTS_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
