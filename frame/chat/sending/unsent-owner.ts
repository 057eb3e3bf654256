import type { Outbox } from '../../sync/outbox.ts';
import type { OutboxStorage } from '../../sync/outbox-storage.ts';
import type { Outgoing } from '../../sync/timeline.ts';

/**
 * Another visitor from here on: `rescope` puts the storage under their name, and the messages that
 * wait go along if `isKept`. Returns those that do not.
 */
export function handOverUnsent(
  outbox: Pick<Outbox, 'take' | 'load' | 'unsent'>,
  rescope: () => void,
  isKept: (outgoing: Outgoing) => boolean,
): readonly Outgoing[] {
  const taken = outbox.take();
  rescope();
  outbox.load(taken.filter(isKept));
  const left = new Set(outbox.unsent().map(({ clientId }) => clientId));
  return taken.filter(({ clientId }) => !left.has(clientId));
}

/** The page is back: returns what another tab has claimed meanwhile. */
export function takeBackUnsent(
  outbox: Pick<Outbox, 'load' | 'unsent'>,
  outboxStorage: Pick<OutboxStorage, 'hold' | 'kept'>,
): readonly Outgoing[] {
  outboxStorage.hold();
  const kept = new Set(outboxStorage.kept().map(({ clientId }) => clientId));
  // A refused message is for one tab to show: the one that claimed it meanwhile.
  const isOurs = ({ clientId, error }: Outgoing) => error === undefined || kept.has(clientId);
  const before = outbox.unsent();
  outbox.load(before.filter(isOurs));
  return before.filter((outgoing) => !isOurs(outgoing));
}
