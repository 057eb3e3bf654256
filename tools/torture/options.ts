import { parseArgs } from 'node:util';

export type Options = {
  seed: number;
  minutes: number;
  /** The run ends after so many, if that is sooner. */
  messages: number;
  visitors: number;
  tabs: number;
  /** A program that speaks to the API, or somebody at a page of the console: they answer. */
  agent: AgentKind;
};

const AGENT_KINDS = ['program', 'console'] as const;
type AgentKind = (typeof AGENT_KINDS)[number];

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      messages: { type: 'string' },
      visitors: { type: 'string', default: '3' },
      tabs: { type: 'string', default: '2' },
      agent: { type: 'string', default: 'program' },
    },
  });
  const { seed, minutes, messages, visitors, tabs, agent } = values;
  return {
    seed: count('seed', seed, 0),
    // Whoever counts messages waits for them.
    minutes: positive('minutes', minutes ?? (messages === undefined ? '1' : '60')),
    messages: messages === undefined ? Infinity : count('messages', messages, 1),
    visitors: count('visitors', visitors, 1),
    tabs: count('tabs', tabs, 1),
    agent: agentKind(agent),
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

function agentKind(text: string): AgentKind {
  const kind = AGENT_KINDS.find((one) => one === text);
  if (kind) return kind;
  throw new Error(`--agent is "${text}", but must be one of ${AGENT_KINDS.join(', ')}.`);
}
