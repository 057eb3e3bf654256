/**
 * Visitors in real browsers and an agent write to one another through a network, a server and tabs
 * that fail in every way; in the end nothing may be lost, doubled or out of order. The same seed
 * gives the same faults, if not the same moments.
 */
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeAgent } from './agent.ts';
import { ANSWERING } from './answering.ts';
import { judge } from './judge.ts';
import { readOptions, type Options } from './options.ts';
import { untilQuiet } from './quiet.ts';
import { makeRandom } from '../../server/testing/random.ts';
import type { Glimpse, KeptDraft, Life, SentMessage } from './record.ts';
import type { DeliveredMessage } from './recovery.ts';
import { describe, describeOptions, writeTrace, type Run } from './report.ts';
import { makeTrouble } from './trouble.ts';
import { isClean } from './verdict.ts';
import { openVisitor, type Visitor } from './visitor.ts';
import { openWorld, type World } from './world.ts';

/** Between two messages of a visitor. */
const PAUSE_MS = [200, 1_000] as const;

const HELLO_POLL_MS = 200;

if (existsSync(fileURLToPath(new URL('../../dist/server/main.js', import.meta.url)))) {
  const options = readOptions(process.argv.slice(2));
  // First of all, so that a run that breaks off can be had again.
  console.log(describeOptions(options));
  process.exitCode = (await tell(await torture(options))) ? 0 : 1;
} else {
  console.error('Nothing is built: run `npm run build` first.');
  process.exitCode = 1;
}

async function torture(options: Options): Promise<Run> {
  const random = makeRandom(options.seed);
  const world = await openWorld(random);
  try {
    return await runIn(world, options);
  } finally {
    await world.stop();
  }
}

async function runIn(world: World, options: Options): Promise<Run> {
  const sent: SentMessage[] = [];
  const lives: Life[] = [];
  const deliveries: DeliveredMessage[] = [];
  const agent = makeAgent(world.proxy.origin, world.agentToken, sent);
  const visitors: Visitor[] = [];
  const conversations = new Map<string, string>();
  for (let index = 1; index <= options.visitors; index += 1) {
    const visitor = await openVisitor({
      ...{ name: `v${index}`, tabCount: options.tabs, address: world.address },
      ...{ browser: world.browser, lives, sent, deliveries },
    });
    visitors.push(visitor);
    await visitor.tabs[0]?.send(`${visitor.name}-000000`);
    while (sent.at(-1)?.fate === 'open') await delay(HELLO_POLL_MS);
    conversations.set(visitor.name, await agent.find(`${visitor.name}-000000`));
  }

  const glimpses: Glimpse[] = [];
  const drafts: KeptDraft[] = [];
  const answering = await ANSWERING[options.agent]({
    ...{ world, agent, conversations, seed: options.seed + 200 },
    ...{ sent, glimpses, drafts, deliveries },
  });

  const trouble = makeTrouble(world, [...visitors, ...answering.victims], options);
  const startedAt = Date.now();
  const isOver = () =>
    sent.length >= options.messages || Date.now() - startedAt >= options.minutes * 60_000;
  await Promise.all([
    trouble.run(isOver),
    ...visitors.map((visitor, index) => keepSaying(visitor, options.seed + 100 + index)),
    answering.work(isOver),
  ]);
  const seen = { sent, lives, glimpses, drafts, shown: [] };
  const record = await untilQuiet(world, agent, conversations, seen);
  const lastOf = (name: string) =>
    record.stored.find(({ visitor }) => visitor === name)?.messages.at(-1)?.text ?? '';
  const shown = await answering.look(lastOf);
  for (const { name, tabs } of visitors) {
    for (const tab of tabs) shown.push(await tab.look(lastOf(name)));
  }
  const seconds = (Date.now() - startedAt) / 1_000;
  return { options, seconds, record: { ...record, shown }, trouble, deliveries };

  async function keepSaying(visitor: Visitor, seed: number): Promise<void> {
    const own = makeRandom(seed);
    while (!isOver()) {
      await visitor.say(own);
      await delay(own.between(...PAUSE_MS));
    }
  }
}

async function tell(run: Run): Promise<boolean> {
  const verdict = judge(run.record);
  console.log(describe(run, verdict));
  if (isClean(verdict)) return true;
  console.log(`trace: ${await writeTrace(run, verdict)}`);
  return false;
}
