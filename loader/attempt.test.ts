import { expect, it } from 'vitest';
import type { WidgetError } from '../shared/rpc/errors.ts';
import { makeAttempt } from './attempt.ts';
import { unsupported } from './base/unsupported.ts';

const throwing = (value: unknown) => () => {
  throw value;
};

it.each<[string, () => void, string[]]>([
  ['nothing where nothing fails', () => {}, []],
  [
    'a fault on the page',
    throwing(new TypeError('mine')),
    ['The widget cannot work on this page: mine'],
  ],
  ['a WidgetError as it is', throwing(unsupported('Too many calls.')), ['Too many calls.']],
])('tells %s, and throws nothing', (_, task, messages) => {
  const told: WidgetError[] = [];
  makeAttempt((error) => told.push(error))(task)();
  expect(told.map(({ code, message }) => [code, message])).toEqual(
    messages.map((message) => ['unsupported', message]),
  );
});
