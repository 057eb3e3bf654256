import { expect, it } from 'vitest';
import { parseChoice } from './notify-choice.ts';

it.each([
  [{}, { sound: true, desktop: false, push: false, count: true }],
  [
    { sound: false, desktop: true },
    { sound: false, desktop: true, push: false, count: true },
  ],
  [
    { sound: 'no', count: null },
    { sound: true, desktop: false, push: false, count: true },
  ],
  [null, { sound: true, desktop: false, push: false, count: true }],
])('reads the stored %j as a choice, and defaults for all that is none', (stored, choice) => {
  expect(parseChoice(stored)).toEqual(choice);
});
