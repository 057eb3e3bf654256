import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createNoticeBoard } from './notice-board.ts';

const ben = { id: 'ben', name: 'Ben' };
const mei = { id: 'mei', name: 'Mei' };
let board: ReturnType<typeof createNoticeBoard>;
let dispose: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  createRoot((end) => {
    dispose = end;
    board = createNoticeBoard(8_000);
  });
});
afterEach(() => {
  dispose();
  vi.useRealTimers();
});

it('knows each person at each conversation once', () => {
  board.set('c1', ben, true);
  board.set('c1', ben, true);
  board.set('c1', mei, true);
  board.set('c2', mei, true);
  expect(board.at('c1')).toEqual([ben, mei]);
  expect(board.at('c2')).toEqual([mei]);
  board.set('c1', ben, false);
  expect(board.at('c1')).toEqual([mei]);
});

it('lets go of somebody who says nothing any more, and not of one who does', () => {
  board.set('c1', ben, true);
  board.set('c1', mei, true);
  vi.advanceTimersByTime(6_000);
  board.set('c1', mei, true);
  vi.advanceTimersByTime(3_000);
  expect(board.at('c1')).toEqual([mei]);
});
