import { For } from 'solid-js';
import type { Note } from '../../../shared/wire/agent-wire.ts';
import { NoteRow } from './NoteRow.tsx';

/** The notes that stand behind the message of this `seq`; 0 is before all of them. */
export function NotesAfter(props: { notes: readonly Note[]; seq: number | undefined }) {
  return (
    <For each={props.notes.filter(({ afterSeq }) => afterSeq === props.seq)}>
      {(note) => <NoteRow note={note} />}
    </For>
  );
}
