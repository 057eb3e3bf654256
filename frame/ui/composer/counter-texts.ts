import type { Locale } from '../../../shared/locale.ts';

export type CounterTexts = {
  charactersLeft(count: number): string;
  tooLong(limit: number, over: number): string;
};

/** Apart from the chat's texts: the first view never says them. */
export const COUNTER_TEXTS: Record<Locale, CounterTexts> = {
  'en-US': {
    charactersLeft: (count: number) => `${count} left`,
    tooLong: (limit: number, over: number) =>
      `${over.toLocaleString('en-US')} character${over === 1 ? '' : 's'} over the ${limit.toLocaleString('en-US')} limit`,
  },
  'zh-CN': {
    charactersLeft: (count) => `还可输入 ${count} 个字符`,
    tooLong: (limit, over) =>
      `已超出 ${over.toLocaleString('zh-CN')} 个字符（上限 ${limit.toLocaleString('zh-CN')}）`,
  },
};
