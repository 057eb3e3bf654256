import { expect, it } from 'vitest';
import { endStep, record, redo, startHistory, undo } from './history.ts';

it('goes back and forth, and a new change ends the way forth', () => {
  const three = record(record(startHistory('a'), 'b'), 'c');
  expect(undo(three).present).toBe('b');
  expect(undo(undo(undo(three))).present).toBe('a');
  expect(redo(undo(three)).present).toBe('c');
  expect(redo(three).present).toBe('c');
  expect(redo(record(undo(three), 'd')).present).toBe('d');
});

it('goes back over the whole way of a slider at once, and over two ways at twice', () => {
  let history = startHistory(0);
  for (const value of [1, 2, 3]) history = record(history, value, 'offsetX');
  history = endStep(history);
  for (const value of [4, 5]) history = record(history, value, 'offsetX');
  expect(undo(history).present).toBe(3);
  expect(undo(undo(history)).present).toBe(0);
  expect(redo(redo(undo(undo(history)))).present).toBe(5);
});

it('keeps the last hundred', () => {
  let history = startHistory(0);
  for (let value = 1; value <= 150; value += 1) history = record(history, value);
  for (let steps = 0; steps < 150; steps += 1) history = undo(history);
  expect(history.present).toBe(50);
});
