import { expect, it, vi } from 'vitest';
import { makeTurns } from './turns.ts';

it('does one thing after the other, and tells when all is done (I6)', async () => {
  const done: string[] = [];
  const turns = makeTurns(() => done.push('idle'));
  let finishFirst = () => {};
  const first = turns.take(async () => {
    await new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    done.push('first');
  });
  const second = turns.take(async () => {
    done.push('second');
  });
  expect(turns.isBusy()).toBe(true);
  await vi.waitFor(() => {
    finishFirst();
    expect(done).toContain('first');
  });
  await Promise.all([first, second]);
  await vi.waitFor(() => expect(done).toEqual(['first', 'second', 'idle']));
  expect(turns.isBusy()).toBe(false);
});

it('tells whoever asked of a failure, and goes on with the next', async () => {
  const turns = makeTurns(() => {});
  const failed = turns.take(() => Promise.reject(new Error('refused')));
  const next = turns.take(async () => {});
  await expect(failed).rejects.toThrow('refused');
  await expect(next).resolves.toBeUndefined();
});
