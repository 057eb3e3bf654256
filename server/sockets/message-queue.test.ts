import { expect, it, vi } from 'vitest';
import type { Appended } from '../store/append.ts';
import { makeMessageQueue } from './message-queue.ts';
import { makeQueues } from './queues.ts';

const notice = (seq: number, visitorId = 'visitor') =>
  ({ type: 'message', siteId: 'site', visitorId, conversationId: 'conversation', seq }) as const;
const appended = (seq: number) => ({ message: { seq } }) as Appended;

/** A queue whose first message takes until `end` to be told; the calls by visitor and `seq`. */
function makeBusyQueue() {
  const told: [string, number, number[]][] = [];
  let end = () => {};
  const busy = new Promise<void>((resolve) => {
    end = resolve;
  });
  const inOrder = makeQueues(vi.fn());
  const add = makeMessageQueue(
    (id, task) => inOrder(id, async () => void (await task())),
    async ({ visitorId, seq }, inHand) => {
      told.push([visitorId, seq, [...inHand.keys()]]);
      await busy;
      return true;
    },
  );
  return { add, told, end };
}

it('messages that come while one is being told are told together, up to the last', async () => {
  const { add, told, end } = makeBusyQueue();
  add(notice(1), appended(1));
  await expect.poll(() => told).toEqual([['visitor', 1, [1]]]);
  add(notice(2), appended(2));
  add(notice(4), undefined);
  add(notice(3), appended(3));
  end();
  await expect.poll(() => told.slice(1)).toEqual([['visitor', 4, [2, 3]]]);
  add(notice(5), appended(5));
  await expect.poll(() => told.slice(2)).toEqual([['visitor', 5, [5]]]);
});

it('messages before and after a conversation moved are told to the visitor of each', async () => {
  const { add, told, end } = makeBusyQueue();
  add(notice(1), appended(1));
  await expect.poll(() => told).toHaveLength(1);
  add(notice(2), appended(2));
  add(notice(3, 'successor'), appended(3));
  end();
  await expect
    .poll(() => told.slice(1))
    .toEqual([
      ['visitor', 2, [2]],
      ['successor', 3, [3]],
    ]);
});
