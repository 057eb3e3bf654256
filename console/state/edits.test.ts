import { describe, expect, it } from 'vitest';
import { createEdits } from './edits.ts';

type Site = { name: string; list: readonly string[] };

const open = (place = new Map<string, object>(), stored: Site = { name: 'Shop', list: [] }) => {
  const site = { ...stored };
  const edits = createEdits(() => site, place, '/sites/1');
  return { site, edits, place };
};

describe('changes to something stored', () => {
  it('a form is dirty for as long as a value differs from the stored one', () => {
    const { edits } = open();
    expect([edits.value(), edits.isDirty()]).toEqual([{ name: 'Shop', list: [] }, false]);
    edits.set({ name: 'Store' });
    expect([edits.value(), edits.isDirty()]).toEqual([{ name: 'Store', list: [] }, true]);
    edits.set({ name: 'Shop' });
    expect(edits.isDirty()).toBe(false);
  });

  it('keeps what is changed while a save runs, and drops what was sent', async () => {
    const { site, edits } = open();
    edits.set({ name: 'Store', list: ['https://a.example'] });
    await edits.send((sent) => {
      edits.set({ name: 'Store 2' });
      Object.assign(site, sent);
      return Promise.resolve();
    });
    expect(edits.value()).toEqual({ name: 'Store 2', list: ['https://a.example'] });
    expect(edits.isDirty()).toBe(true);
    site.list = ['https://b.example'];
    expect(edits.value().list).toEqual(['https://b.example']);
  });

  it('sends what differs alone, and not what a colleague may have changed since', async () => {
    const { edits } = open();
    const sent: unknown[] = [];
    edits.set({ name: 'Store', list: [] });
    await edits.send(async (changes) => void sent.push(changes));
    expect(sent).toEqual([{ name: 'Store' }]);
  });

  it('keeps a change of a key that was not sent', async () => {
    const { site, edits } = open();
    edits.set({ name: 'Store' });
    await edits.send((sent) => {
      edits.set({ list: ['https://a.example'] });
      Object.assign(site, sent);
      return Promise.resolve();
    });
    expect(edits.value()).toEqual({ name: 'Store', list: ['https://a.example'] });
  });

  it('keeps every change where the save fails', async () => {
    const { edits } = open();
    edits.set({ name: 'Store' });
    await expect(edits.send(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(edits.value().name).toBe('Store');
  });

  it('gives the same form its changes again once its page has ended under the person', () => {
    const { edits, place } = open();
    edits.set({ name: 'Store' });
    expect(open(place).edits.value().name).toBe('Store');
    expect(createEdits(() => ({ name: 'Other' }), place, '/sites/2').value().name).toBe('Other');
  });

  it.each(['save', 'discard'] as const)('keeps no change after a %s', async (end) => {
    const { edits, place } = open();
    edits.set({ name: 'Store' });
    if (end === 'discard') edits.discard();
    else await edits.send(() => Promise.resolve());
    expect([place.size, open(place).edits.isDirty()]).toEqual([0, false]);
  });
});
