import { expect, it, vi } from 'vitest';
import { makeHeldPushes } from './held-pushes.ts';

function heldPushes() {
  const passed: number[] = [];
  const onTooMany = vi.fn();
  return { passed, onTooMany, pushes: makeHeldPushes<number>((n) => passed.push(n), onTooMany) };
}

it('pushes wait while they are held, and go out in order after that', () => {
  const { passed, pushes } = heldPushes();
  pushes.send(1);
  pushes.hold();
  pushes.send(2);
  pushes.send(3);
  expect(passed).toEqual([1]);
  pushes.release();
  pushes.send(4);
  expect(passed).toEqual([1, 2, 3, 4]);
});

it('pushes that are dropped reach nobody, and those after them go out', async () => {
  const { passed, pushes } = heldPushes();
  pushes.hold();
  pushes.send(1);
  pushes.drop();
  await pushes.whenLetGo;
  pushes.send(2);
  expect(passed).toEqual([2]);
});

it('a socket for which too many pushes wait is told so', () => {
  const { onTooMany, pushes } = heldPushes();
  pushes.hold();
  for (let count = 0; count < 100; count += 1) pushes.send(count);
  expect(onTooMany).not.toHaveBeenCalled();
  pushes.send(100);
  expect(onTooMany).toHaveBeenCalledOnce();
});
