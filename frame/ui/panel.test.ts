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
  it('a draft typed before the visitor is let in goes after the stored one', () => {
    const { panel, storage } = openTab({ storage: makeMemoryStorage({ draft: 'Stored' }) });
    panel.setDraft('typed');
    expect([panel.draft(), storage.read('draft')]).toEqual(['typed', 'Stored']);
    panel.restoreDraft();
    expect([panel.draft(), storage.read('draft')]).toEqual(['Stored typed', 'Stored typed']);
  });

  it('a draft typed before the visitor is let in outlives a reload of its tab', () => {
    const { panel, storage, tabStorage } = openTab();
    panel.setDraft('typed');
    const next = openTab({ storage, tabStorage });
    next.panel.restoreDraft();
    expect(next.panel.draft()).toBe('typed');
    expect(tabStorage.keys('draft')).toEqual([]);
  });

  it('goes after what was typed on the page before a reload, in each frame of the page', () => {
    const { panel, storage, tabStorage } = openTab();
    panel.setDraft('first');
    const next = openTab({ storage, tabStorage });
    next.panel.setDraft('second');
    expect(next.panel.draft()).toBe('second');
    const remounted = openTab({ storage, tabStorage, keptDraft: 'second' });
    expect(remounted.panel.draft()).toBe('second');
    remounted.panel.setDraft('second one');
    const third = openTab({ storage, tabStorage });
    third.panel.restoreDraft();
    expect([third.panel.draft(), storage.read('draft')]).toEqual([
      'first second one',
      'first second one',
    ]);
    expect(tabStorage.keys('draft')).toEqual([]);
  });

  it('leaves what was typed before a reload where it is sent or erased', () => {
    const { panel, storage, tabStorage } = openTab();
    panel.setDraft('first');
    const next = openTab({ storage, tabStorage });
    next.panel.setDraft('second');
    next.panel.dropDraft('second');
    expect(next.panel.draft()).toBe('');
    next.panel.restoreDraft();
    expect(next.panel.draft()).toBe('first');
  });

  it('gives way to a text of the site’s own, with what was typed before a reload', () => {
    const { panel, storage, tabStorage } = openTab();
    panel.setDraft('first');
    const next = openTab({ storage, tabStorage });
    next.panel.prefill('The site’s');
    next.panel.restoreDraft();
    expect(next.panel.draft()).toBe('The site’s');
  });

  it('a draft typed before the visitor is let in stays out of every other tab', () => {
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

  const lostBeforeWord = () =>
    openTab({
      storage: makeMemoryStorage({ draft: 'hello there' }),
      keptDraft: 'hello',
      wasLetIn: true,
    });

  it('has the words that the page had no word of yet when it lost the frame, once the visitor is let in', () => {
    const { panel, storage } = lostBeforeWord();
    expect(panel.draft()).toBe('hello');
    panel.restoreDraft();
    expect([panel.draft(), storage.read('draft')]).toEqual(['hello there', 'hello there']);
  });

  it.each([
    { typed: 'hello, you', shows: 'hello there , you' },
    { typed: 'something else', shows: 'something else there' },
    { typed: '', shows: 'there' },
  ])('keeps these words and "$typed", which is written meanwhile', ({ typed, shows }) => {
    const { panel, storage } = lostBeforeWord();
    panel.setDraft(typed);
    panel.restoreDraft();
    expect([panel.draft(), storage.read('draft')]).toEqual([shows, shows]);
  });

  it('gives way, with these words, to a text of the site’s own', () => {
    const { panel } = lostBeforeWord();
    panel.prefill('The site’s');
    panel.restoreDraft();
    expect(panel.draft()).toBe('The site’s');
  });

  it('does not come back where the page had no news that the former frame was let in', () => {
    const { panel, storage, tabStorage } = openTab();
    panel.setDraft('hello');
    panel.restoreDraft();
    const next = openTab({ storage, tabStorage, keptDraft: 'hello' });
    next.panel.setDraft('');
    next.panel.restoreDraft();
    expect([next.panel.draft(), storage.read('draft')]).toEqual(['', null]);
  });
});

describe('the draft of a visitor who signs out', () => {
  const stored = () => ({
    storage: makeMemoryStorage({ draft: 'Stored' }),
    tabStorage: makeMemoryStorage({ draft: 'typed before' }),
  });

  it.each([
    ['already', true],
    ['later', false],
  ])(
    'a draft is gone with the sign-out where the server has let its writer in %s',
    (_, isLetIn) => {
      const { panel, storage, tabStorage } = openTab(stored());
      if (isLetIn) panel.restoreDraft();
      panel.setLeaving(makeMemoryStorage());
      expect(panel.draft()).toBe('');
      panel.restoreDraft();
      panel.rescope('next', false);
      panel.setLeaving(undefined);
      expect([panel.draft(), storage.keys('draft'), tabStorage.keys('draft')]).toEqual([
        '',
        [],
        [],
      ]);
    },
  );

  it('gives way to what the next person writes while the server cannot hear of it', () => {
    const { panel } = openTab(stored());
    panel.restoreDraft();
    panel.setLeaving(makeMemoryStorage());
    panel.setDraft('Next');
    panel.rescope('next', false);
    panel.setLeaving(undefined);
    expect(panel.draft()).toBe('Next');
    panel.rescope('after', false);
    expect(panel.draft()).toBe('');
  });

  it('stores what the next person writes in their own place, until they follow', () => {
    const { panel, storage, tabStorage } = openTab(stored());
    const place = makeMemoryStorage();
    const kept = () => [storage, tabStorage, place].map((each) => each.read('draft'));
    panel.restoreDraft();
    panel.setLeaving(place);
    panel.setDraft('Next');
    expect(kept()).toEqual([null, null, 'Next']);
    panel.rescope('next', false);
    panel.setLeaving(undefined);
    expect(kept()).toEqual(['Next', null, null]);
  });

  it('goes along with the next person to the place of whom they become', () => {
    const { panel } = openTab(stored());
    const [first, second] = [makeMemoryStorage(), makeMemoryStorage()];
    panel.restoreDraft();
    panel.setLeaving(first);
    panel.setDraft('Next');
    panel.setLeaving(second);
    expect([panel.draft(), first.read('draft'), second.read('draft')]).toEqual([
      'Next',
      null,
      'Next',
    ]);
  });

  it('leaves in the place of the next person what another tab has written there', () => {
    const { panel } = openTab(stored());
    const place = makeMemoryStorage({ draft: 'Of another tab' });
    panel.restoreDraft();
    panel.setLeaving(place);
    panel.setLeaving(undefined);
    expect(place.read('draft')).toBe('Of another tab');
  });
});
