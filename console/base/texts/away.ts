import type { ByLocale } from './by-locale.ts';

const enUS = {
  label: 'Away',
  help: 'Visitors are not told that you are here, and colleagues see that you are away.',
  tag: 'Away',
  barText: 'You are away. Visitors are not told that you are here.',
  back: 'I’m back',
  failed: (reason: string) => `That was not changed. ${reason}`,
};

const zhCN: typeof enUS = {
  label: '离开',
  help: '访客不会看到您在线，同事会看到您已离开。',
  tag: '离开',
  barText: '您处于离开状态，访客不会看到您在线。',
  back: '我回来了',
  failed: (reason) => `未能更改。${reason}`,
};

export const AWAY_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
