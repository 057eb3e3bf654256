import { createRoot } from 'solid-js';
import { expect, it } from 'vitest';
import { createEventLog } from './event-log.ts';

const unread = (count: number) => ({ name: 'unread', time: count, payload: { count } }) as const;

it('a paused log stands still, however many events come; afterwards it has the last 300', () => {
  createRoot((dispose) => {
    const log = createEventLog();
    log.add(unread(1));
    log.setPaused(true);
    for (let count = 2; count <= 500; count += 1) log.add(unread(count));
    expect(log.events().map(({ time }) => time)).toEqual([1]);
    log.setPaused(false);
    log.add(unread(501));
    expect(log.events()).toHaveLength(300);
    expect(log.events().at(-1)?.time).toBe(202);
    dispose();
  });
});
