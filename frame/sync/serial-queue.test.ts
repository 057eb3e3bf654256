import { expect, it, vi } from 'vitest';
import { makeSerialQueue } from './serial-queue.ts';

it('does one thing after the other, and tells when all is done (I6)', async () => {
  const done: string[] = [];
  const queue = makeSerialQueue(() => done.push('idle'));
  let finishFirst = () => {};
  const first = queue.take(async () => {
    await new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    done.push('first');
  });
  const second = queue.take(async () => {
    done.push('second');
  });
  expect(queue.isBusy()).toBe(true);
  await vi.waitFor(() => {
    finishFirst();
    expect(done).toContain('first');
  });
  await Promise.all([first, second]);
  await vi.waitFor(() => expect(done).toEqual(['first', 'second', 'idle']));
  expect(queue.isBusy()).toBe(false);
});

it('tells whoever asked of a failure, and goes on with the next', async () => {
  const queue = makeSerialQueue(() => {});
  const failed = queue.take(() => Promise.reject(new Error('refused')));
  const next = queue.take(async () => {});
  await expect(failed).rejects.toThrow('refused');
  await expect(next).resolves.toBeUndefined();
});
