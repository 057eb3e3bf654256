import type { ByLocale } from './by-locale.ts';

/** The details of a visitor. */
const enUS = {
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  localTime: 'Local time',

  refused: (reason: string) => `Not sent. ${reason}`,

  earlierConversation: (began: string) => `An earlier conversation, begun ${began}`,
  thisConversation: (began: string) => `This conversation, begun ${began}`,
  perhapsOther: 'Perhaps somebody else: only the browser and the network look the same.',
};

const zhCN: typeof enUS = {
  browserOn: (browser, system) => `${browser}（${system}）`,
  localTime: '当地时间',

  refused: (reason) => `未发送。${reason}`,

  earlierConversation: (began) => `更早的对话，开始于 ${began}`,
  thisConversation: (began) => `当前对话，开始于 ${began}`,
  perhapsOther: '可能是另一个人：仅浏览器和网络看起来相同。',
};

export const PERSON_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
