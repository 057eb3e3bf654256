import { parseArgs } from 'node:util';

export type Options = {
  seed: number;
  minutes: number;
  /** The run ends after so many, if that is sooner. */
  messages: number;
  visitors: number;
  tabs: number;
};

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      messages: { type: 'string' },
      visitors: { type: 'string', default: '3' },
      tabs: { type: 'string', default: '2' },
    },
  });
  const { seed, minutes, messages, visitors, tabs } = values;
  return {
    seed: count('seed', seed, 0),
    // Whoever counts messages waits for them.
    minutes: positive('minutes', minutes ?? (messages === undefined ? '1' : '60')),
    messages: messages === undefined ? Infinity : count('messages', messages, 1),
    visitors: count('visitors', visitors, 1),
    tabs: count('tabs', tabs, 1),
  };
}

function count(name: string, text: string, least: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`--${name} is "${text}", but must be a whole number from ${least} on.`);
}

function positive(name: string, text: string): number {
  if (/^\d{1,4}(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error(`--${name} is "${text}", but must be a number above 0.`);
}
