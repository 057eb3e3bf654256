import { describe, expect, it } from 'vitest';
import { createKeptDrafts, noteOf } from './kept-drafts.ts';
import { FakeStorage } from './testing/fake-storage.ts';

describe('drafts', () => {
  it('outlive a reload, by conversation', () => {
    const storage = new FakeStorage();
    const before = createKeptDrafts('alice', storage);
    before.set('c1', 'Dear');
    before.set('c2', 'Hello');
    before.set('c2', '');
    const after = createKeptDrafts('alice', storage);
    expect([after.get('c1'), after.get('c2')]).toEqual(['Dear', undefined]);
  });

  it('belong to one person: another one neither sees nor leaves them', () => {
    const storage = new FakeStorage();
    createKeptDrafts('alice', storage).set('c1', 'Dear');
    expect(createKeptDrafts('bob', storage).get('c1')).toBeUndefined();
    expect(createKeptDrafts('alice', storage).get('c1')).toBeUndefined();
  });

  it('end where their person signs out, and nothing else does', () => {
    const storage = new FakeStorage();
    storage.setItem('theme', 'dark');
    const drafts = createKeptDrafts('alice', storage);
    drafts.set('c1', 'Dear');
    drafts.end();
    drafts.set('c1', 'Dear Ann');
    expect(createKeptDrafts('alice', storage).get('c1')).toBeUndefined();
    expect(storage.length).toBe(1);
  });

  it('end with their conversation, a note as well as a reply', () => {
    const storage = new FakeStorage();
    const drafts = createKeptDrafts('alice', storage);
    drafts.set('c1', 'Dear');
    drafts.set(noteOf('c1'), 'Seems to be');
    drafts.set('c2', 'Hello');
    drafts.forget(['c1', 'c3']);
    const after = createKeptDrafts('alice', storage);
    expect(['c1', noteOf('c1'), 'c2'].map(after.get)).toEqual([undefined, undefined, 'Hello']);
  });

  it('mark their conversation, a note as well as a reply, unless nothing but space is written', () => {
    const drafts = createKeptDrafts('alice', new FakeStorage());
    drafts.set('c1', 'Dear');
    drafts.set(noteOf('c2'), 'Seems to be');
    drafts.set('c3', ' \n');
    expect(['c1', 'c2', 'c3', 'c4'].map(drafts.isIn)).toEqual([true, true, false, false]);
    drafts.set('c1', '');
    expect(drafts.isIn('c1')).toBe(false);
  });

  it('follow what another window of the same person writes, sends and leaves', () => {
    const drafts = createKeptDrafts('alice', new FakeStorage());
    drafts.set('c1', 'Dear');
    const tell = (key: string | null, newValue: string | null) =>
      dispatchEvent(new StorageEvent('storage', { key, newValue }));
    tell('starim-cs-draft:alice:c1', 'Dear Ann');
    tell('starim-cs-draft:alice:c2', 'Hello');
    tell('starim-cs-draft:bob:c3', 'Bye');
    expect(['c1', 'c2', 'c3'].map(drafts.get)).toEqual(['Dear Ann', 'Hello', undefined]);
    tell('starim-cs-draft:alice:c1', null);
    tell(null, null);
    expect(['c1', 'c2'].map(drafts.get)).toEqual([undefined, 'Hello']);
    drafts.end();
    tell('starim-cs-draft:alice:c4', 'Late');
    expect(['c2', 'c4'].map(drafts.get)).toEqual([undefined, undefined]);
  });
});
