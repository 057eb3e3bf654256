import type { Assignee } from '../../shared/wire/agent-wire.ts';
import type { Entry } from './entries.ts';
import type { Somebody } from './notice-board.ts';

/** A colleague who answers the same visitor. */
export type Rival = { how: 'typing' | 'answered' | 'assigned'; name: string };

type Scene = {
  agentId: string;
  /** Colleagues who are typing an answer now. */
  answerers: readonly Somebody[];
  entries: readonly Entry[];
  /** `newestAnswer()` when the draft began; undefined where that is not known. */
  answerAtStart: string | undefined;
  assignee: Assignee | undefined;
};

/** Names the colleague whose answer this one would cross, if there is one. */
export function rivalIn(scene: Scene): Rival | undefined {
  const { agentId, answerers, entries, answerAtStart, assignee } = scene;
  const [answerer] = answerers;
  if (answerer) return { how: 'typing', name: answerer.name };
  const newest = newestOfColleagues(entries);
  if (newest && answerAtStart !== undefined && newest.key !== answerAtStart) {
    return { how: 'answered', name: newest.agentName ?? '' };
  }
  if (assignee && assignee.id !== agentId) return { how: 'assigned', name: assignee.name };
  return undefined;
}

/** A mark of the newest answer of a colleague; empty where there is none. */
export function newestAnswer(entries: readonly Entry[]): string {
  return newestOfColleagues(entries)?.key ?? '';
}

function newestOfColleagues(entries: readonly Entry[]): Entry | undefined {
  return [...entries].reverse().find(({ from, state }) => from === 'agent' && state === undefined);
}
