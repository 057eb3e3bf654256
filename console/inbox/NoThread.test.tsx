import { screen } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { ENGLISH, show } from '../base/testing.tsx';
import type { ConversationList } from '../state/conversation-list.ts';
import { NoThread } from './NoThread.tsx';

const list = (ids: string[], closed: number) =>
  ({
    ids: () => ids,
    phase: () => 'ready',
    counts: { value: () => ({ open: ids.length, closed }) },
  }) as unknown as ConversationList;

it('says that all is done where the last open conversation was closed, and nothing of first steps', () => {
  show(() => <NoThread list={list([], 1)} view={{ type: 'open' }} />);
  expect(screen.getByText(ENGLISH.allDone)).toBeDefined();
  expect(screen.queryByText(ENGLISH.ready)).toBeNull();
});

it('asks to choose a conversation where there is one', () => {
  show(() => <NoThread list={list(['c1'], 1)} view={{ type: 'open' }} />);
  expect(screen.getByText(ENGLISH.choose)).toBeDefined();
});
