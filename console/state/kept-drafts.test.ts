import { describe, expect, it } from 'vitest';
import { makeKeptDrafts, noteOf } from './kept-drafts.ts';
import { FakeStorage } from './testing/fake-storage.ts';

describe('drafts', () => {
  it('outlive a reload, by conversation', () => {
    const storage = new FakeStorage();
    const before = makeKeptDrafts('alice', storage);
    before.set('c1', 'Dear');
    before.set('c2', 'Hello');
    before.set('c2', '');
    const after = makeKeptDrafts('alice', storage);
    expect([after.get('c1'), after.get('c2')]).toEqual(['Dear', undefined]);
  });

  it('belong to one person: another one neither sees nor leaves them', () => {
    const storage = new FakeStorage();
    makeKeptDrafts('alice', storage).set('c1', 'Dear');
    expect(makeKeptDrafts('bob', storage).get('c1')).toBeUndefined();
    expect(makeKeptDrafts('alice', storage).get('c1')).toBeUndefined();
  });

  it('end where their person signs out, and nothing else does', () => {
    const storage = new FakeStorage();
    storage.setItem('theme', 'dark');
    const drafts = makeKeptDrafts('alice', storage);
    drafts.set('c1', 'Dear');
    drafts.end();
    drafts.set('c1', 'Dear Ann');
    expect(makeKeptDrafts('alice', storage).get('c1')).toBeUndefined();
    expect(storage.length).toBe(1);
  });

  it('end with their conversation, a note as well as a reply', () => {
    const storage = new FakeStorage();
    const drafts = makeKeptDrafts('alice', storage);
    drafts.set('c1', 'Dear');
    drafts.set(noteOf('c1'), 'Seems to be');
    drafts.set('c2', 'Hello');
    drafts.forget(['c1', 'c3']);
    const after = makeKeptDrafts('alice', storage);
    expect(['c1', noteOf('c1'), 'c2'].map(after.get)).toEqual([undefined, undefined, 'Hello']);
  });
});
