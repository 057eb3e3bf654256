import { setTimeout as delay } from 'node:timers/promises';
import type { Agent } from './agent.ts';
import { answerText } from './answer-text.ts';
import { openDesk } from './desk.ts';
import type { DeskRecordOptions } from './desk-record.ts';
import { openInbox } from './inbox.ts';
import type { Options } from './options.ts';
import { makeRandom } from '../../server/testing/random.ts';
import type { Shown } from './record.ts';
import type { Victim } from './trouble.ts';
import type { World } from './world.ts';

/** Whoever answers the visitors, for as long as a run takes. */
export type Answering = {
  /** Those of them whose pages fail as well. */
  victims: readonly Victim[];
  /** Answers until it is over, and leaves nothing unsent. */
  work(isOver: () => boolean): Promise<void>;
  /** Reads what agents' pages show in the end, by the last text of each visitor's conversation. */
  look(lastOf: (visitor: string) => string): Promise<Shown[]>;
};

export type AnsweringOptions = DeskRecordOptions & { world: World; agent: Agent; seed: number };

/** Between two answers. */
const PAUSE_MS = [100, 500] as const;

export const ANSWERING: Record<
  Options['agent'],
  (options: AnsweringOptions) => Promise<Answering>
> = {
  program: answerByProgram,
  console: answerAtDesk,
};

/** Each conversation by itself; an agent's page has the first one open all the time. */
async function answerByProgram(options: AnsweringOptions): Promise<Answering> {
  const { world, agent, seed, conversations, glimpses } = options;
  const [first] = conversations;
  if (!first) throw new Error('A run without visitors');
  const [visitor, conversationId] = first;
  const inbox = await openInbox({
    ...{ browser: world.browser, origin: world.proxy.origin, server: world.server },
    ...{ visitor, conversationId, glimpses },
  });
  return {
    victims: [],
    async work(isOver) {
      await Promise.all(
        [...conversations].map(async ([name, id], index) => {
          const own = makeRandom(seed + index);
          for (let count = 1; !isOver(); count += 1) {
            await agent.say(id, name, answerText(name, count));
            await delay(own.between(...PAUSE_MS));
          }
        }),
      );
    },
    look: async (lastOf) => [await inbox.look(lastOf(visitor))],
  };
}

/** One conversation after the other, as somebody with one page does. */
async function answerAtDesk(options: AnsweringOptions): Promise<Answering> {
  const { world, seed, conversations } = options;
  const visitors = [...conversations.keys()];
  const desk = await openDesk({
    ...options,
    ...{ browser: world.browser, origin: world.proxy.origin, server: world.server },
  });
  return {
    victims: [desk],
    async work(isOver) {
      const own = makeRandom(seed);
      while (!isOver()) {
        for (const visitor of own.shuffled(visitors)) {
          // A page that fails while it is worked at says so by an error; the record is left as it is.
          if (!isOver()) await desk.answer(visitor, own).catch(() => undefined);
          await delay(own.between(...PAUSE_MS));
        }
      }
      await desk.finish();
    },
    async look(lastOf) {
      const shown: Shown[] = [];
      for (const visitor of visitors) shown.push(await desk.look(visitor, lastOf(visitor)));
      return shown;
    },
  };
}
