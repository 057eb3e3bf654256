import { createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chat } from '../chat/chat.ts';
import type { Start } from '../ports/host.ts';
import { makeMemoryStorage } from '../testing.ts';
import { createPanel } from './panel.ts';

beforeEach(() => {
  const page = Object.assign(new EventTarget(), { documentElement: { dataset: {} } });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  endAll.splice(0).forEach((end) => end());
  vi.unstubAllGlobals();
});

const endAll: (() => void)[] = [];

/** A tab of a visitor, with what the visitor left in storage. */
function openTab({
  storage = makeMemoryStorage(),
  tabStorage = makeMemoryStorage(),
  keptDraft = '',
  wasLetIn = false,
} = {}) {
  const panel = createRoot((dispose) => {
    endAll.push(dispose);
    return createPanel({
      start: { isOpen: true, theme: 'light' } as Start,
      storage,
      tabStorage,
      chat: { setReading() {} } as unknown as Chat,
      keptDraft,
      wasLetIn,
    });
  });
  return { panel, storage, tabStorage };
}

describe('the draft of a visitor who has yet to be let in', () => {
  it('goes after the stored one once they are let in', () => {
    const { panel, storage } = openTab({ storage: makeMemoryStorage({ draft: 'Stored' }) });
    panel.setDraft('typed');
    expect([panel.draft(), storage.read('draft')]).toEqual(['typed', 'Stored']);
    panel.restoreDraft();
    expect([panel.draft(), storage.read('draft')]).toEqual(['Stored typed', 'Stored typed']);
  });

  it('outlives a reload of its tab', () => {
    const { panel, storage, tabStorage } = openTab();
    panel.setDraft('typed');
    const next = openTab({ storage, tabStorage });
    next.panel.restoreDraft();
    expect(next.panel.draft()).toBe('typed');
    expect(tabStorage.keys('draft')).toEqual([]);
  });

  it('stays out of every other tab', () => {
    const { panel, storage } = openTab();
    panel.setDraft('typed');
    const other = openTab({ storage });
    other.panel.restoreDraft();
    expect(other.panel.draft()).toBe('');
    panel.restoreDraft();
    expect(panel.draft()).toBe('typed');
  });
});

describe('the draft of a page whose former frame was let in', () => {
  const remount = () =>
    openTab({
      storage: makeMemoryStorage({ draft: 'hello' }),
      keptDraft: 'hello',
      wasLetIn: true,
    });

  it('stays as it is edited before the handshake', () => {
    const { panel, storage } = remount();
    panel.setDraft('hell');
    panel.restoreDraft();
    expect([panel.draft(), storage.read('draft')]).toEqual(['hell', 'hell']);
  });

  it('does not come back after it is sent before the handshake', () => {
    const { panel, storage } = remount();
    panel.setDraft('');
    panel.restoreDraft();
    expect([panel.draft(), storage.read('draft')]).toEqual(['', null]);
  });
});
