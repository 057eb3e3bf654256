import { createRoot } from 'solid-js';
import { expect, it } from 'vitest';
import type { Note } from '../../shared/wire/agent-wire.ts';
import { ApiError } from '../data/http.ts';
import { makeGone } from './gone.ts';
import { createNotes } from './notes.ts';

const note = (id: string, second: number, more: Partial<Note> = {}): Note => ({
  id,
  conversationId: 'c1',
  text: id,
  agentId: 'ada',
  agentName: 'Ada',
  createdAt: new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString(),
  clientId: `client-${id}`,
  afterSeq: 1,
  ...more,
});

function openNotes(answers: (Note | 'lost')[] = []) {
  const clientIds: string[] = [];
  const notes = createRoot(() =>
    createNotes({
      api: {
        notes: async () => ({ notes: [note('a', 1), note('b', 2)] }),
        async addNote(_id, { clientId }) {
          clientIds.push(clientId);
          const answer = answers.shift();
          if (!answer || answer === 'lost') throw new ApiError(0, { message: 'lost' });
          return { note: answer };
        },
      },
      gone: makeGone(),
      onError: () => {},
    }),
  );
  const ids = () => notes.of('c1').map(({ id }) => id);
  return { notes, ids, clientIds };
}

it('shows each note once and in order, whether it was loaded or pushed', async () => {
  const { notes, ids } = openNotes();
  notes.take(note('c', 3));
  notes.take(note('b', 2));
  await notes.load('c1');
  expect(ids()).toEqual(['a', 'b', 'c']);
  expect(notes.of('c2')).toEqual([]);
});

it('sends a note whose answer was lost again under the same id, and a new one under its own', async () => {
  const { notes, ids, clientIds } = openNotes(['lost', note('a', 1), note('b', 2)]);
  expect(await notes.add('c1', 'call back')).toBe(false);
  expect(await notes.add('c1', 'call back')).toBe(true);
  expect(await notes.add('c1', 'call back')).toBe(true);
  expect(ids()).toEqual(['a', 'b']);
  expect(clientIds[0]).toBe(clientIds[1]);
  expect(clientIds[2]).not.toBe(clientIds[1]);
});
