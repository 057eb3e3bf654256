import { describe, expect, it } from 'vitest';
import { isTypedKey } from './typed-key.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false };

describe('a typed key', () => {
  it.each([
    ['a letter', { ...NONE, key: 'a' }, true],
    ['a blank', { ...NONE, key: ' ' }, true],
    ['a character of another script', { ...NONE, key: '你' }, true],
    ['Enter', { ...NONE, key: 'Enter' }, false],
    ['a dead key', { ...NONE, key: 'Dead' }, false],
    ['a shortcut by Control', { ...NONE, key: 'c', ctrlKey: true }, false],
    ['a shortcut by Command', { ...NONE, key: 'c', metaKey: true }, false],
    ['a character by Option', { ...NONE, key: '@', altKey: true }, true],
    ['a character by AltGr', { ...NONE, key: '€', ctrlKey: true, altKey: true }, true],
    ['a shortcut by Control and Alt', { ...NONE, key: 't', ctrlKey: true, altKey: true }, false],
    ['a shortcut by Alt and a digit', { ...NONE, key: '1', altKey: true }, false],
    ['a shortcut by Alt', { ...NONE, key: 'c', altKey: true }, false],
  ])('answers for %s', (_name, key, isTyped) => {
    expect(isTypedKey(key)).toBe(isTyped);
  });
});
