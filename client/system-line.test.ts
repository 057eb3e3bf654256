import { describe, expect, it } from 'vitest';
import type { SystemEvent } from '../shared/wire/wire.ts';
import { systemLine } from './system-line.ts';

const words = {
  joined: (name: string) => `${name} joined`,
  assigned: (name: string) => `for ${name}`,
  closed: (name: string) => `${name} closed`,
  reopened: (name: string) => `${name} reopened`,
};
const line = (type: string) =>
  systemLine({ event: { type, name: 'Ada' } as SystemEvent, text: 'Ada tat etwas' }, words);

describe('a line of the system', () => {
  it('a happening that is known is told in the reader’s words', () => {
    expect(line('closed')).toBe('Ada closed');
  });

  it.each(['merged', 'constructor', '__proto__', 'toString', ''])(
    'a happening of the unknown type %j is told by the text of the line',
    (type) => {
      expect(line(type)).toBe('Ada tat etwas');
    },
  );

  it('a line without a happening is its text', () => {
    expect(systemLine({ text: 'Welcome' }, words)).toBe('Welcome');
  });
});
