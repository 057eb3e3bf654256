import { LIMIT_NAMES, rowOf, type LimitName } from '../../server/rate-limit/table.ts';
import { CHINESE_LIMITS } from './chinese/limits.ts';
import { markdownTable } from './markdown-table.ts';

type Words = {
  head: string[];
  whyOf(name: LimitName): string;
  rateIn: Record<(typeof UNITS)[number]['name'], (count: string) => string>;
};

const UNITS = [
  { name: 'second', seconds: 1 },
  { name: 'hour', seconds: 3600 },
  { name: 'day', seconds: 24 * 3600 },
] as const;

const WORDS: Record<'en' | 'zh', Words> = {
  en: {
    head: ['limit', 'at once', 'in the long run', 'why people do not reach it'],
    whyOf: (name) => rowOf(name).why,
    rateIn: {
      second: (count) => `${count} a second`,
      hour: (count) => `${count} an hour`,
      day: (count) => `${count} a day`,
    },
  },
  zh: {
    head: ['限额', '同时', '长期', '为什么人们不会达到'],
    whyOf: (name) => CHINESE_LIMITS[name],
    rateIn: {
      second: (count) => `每秒 ${count}`,
      hour: (count) => `每小时 ${count}`,
      day: (count) => `每天 ${count}`,
    },
  },
};

/** Every bound on what a visitor, an agent or an address can do. */
export function limitTable(language: 'en' | 'zh' = 'en'): string {
  const words = WORDS[language];
  const rows = LIMIT_NAMES.map((name) => {
    const { atOnce, perSecond } = rowOf(name);
    const rate = perSecond === undefined ? '' : rateText(perSecond, words);
    return [`\`${name}\``, amount(atOnce), rate, words.whyOf(name)];
  });
  return markdownTable([words.head, ...rows]);
}

/** In the first unit in which it is a whole number. */
function rateText(perSecond: number, { rateIn }: Words): string {
  const unit = UNITS.find(({ seconds }) => isWhole(perSecond * seconds));
  if (!unit) throw new Error(`${perSecond} a second is no whole number in any unit`);
  return rateIn[unit.name](amount(Math.round(perSecond * unit.seconds)));
}

const isWhole = (count: number) => Math.abs(count - Math.round(count)) < 1e-6;

/** Only bytes are counted by millions. */
const amount = (count: number) =>
  count >= 1e6 ? `${count / 1e6} MB` : count.toLocaleString('en-US');
