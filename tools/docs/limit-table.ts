import { LIMIT_NAMES, rowOf, type LimitName } from '../../server/rate-limit/table.ts';
import { markdownTable } from './markdown-table.ts';

const HEAD = ['limit', 'at once', 'in the long run', 'why people do not reach it'];

const UNITS = [
  { name: 'a second', seconds: 1 },
  { name: 'an hour', seconds: 3600 },
  { name: 'a day', seconds: 24 * 3600 },
];

/** Every bound on what a visitor, an agent or an address can do. */
export function limitTable(): string {
  return markdownTable([HEAD, ...LIMIT_NAMES.map(row)]);
}

function row(name: LimitName): string[] {
  const { atOnce, perSecond, why } = rowOf(name);
  return [`\`${name}\``, amount(atOnce), perSecond === undefined ? '' : rate(perSecond), why];
}

/** In the first unit in which it is a whole number. */
function rate(perSecond: number): string {
  const unit = UNITS.find(({ seconds }) => isWhole(perSecond * seconds));
  if (!unit) throw new Error(`${perSecond} a second is no whole number in any unit`);
  return `${amount(Math.round(perSecond * unit.seconds))} ${unit.name}`;
}

const isWhole = (count: number) => Math.abs(count - Math.round(count)) < 1e-6;

/** Only bytes are counted by millions. */
const amount = (count: number) =>
  count >= 1e6 ? `${count / 1e6} MB` : count.toLocaleString('en-US');
