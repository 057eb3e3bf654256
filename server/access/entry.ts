import { createHash, randomBytes } from 'node:crypto';
import type { EntryReply } from '../../shared/wire/account-wire.ts';
import { Problem } from '../base/problem.ts';
import {
  agentByEmail,
  createAgent,
  hasAgents,
  lockAgents,
  renewAccess,
  type AgentRow,
} from '../store/agents.ts';
import {
  invitationByHash,
  isOwnerEntryUsed,
  takeInvitation,
  useOwnerEntry,
} from '../store/entries.ts';
import type { Database } from '../store/store.ts';
import type { Tokens } from './auth.ts';

/*
 * One-time addresses at which somebody makes an account. An invitation's secret is 32 random bytes,
 * kept as a hash. An owner's is signed with the server's own secret, so that a command line can make
 * one while a running server holds the embedded store; the store remembers which ones were used. For an
 * e-mail that has an account it sets a new password, and takes the second factor off.
 */

type Doors = { db: Database; tokens: Pick<Tokens, 'verifyOwnerEntry'>; at: Date };

type Newcomer = { name: string; email?: string | undefined; passwordHash: string };

const INVITATION_BYTES = 32;

export const newInvitationToken = () => randomBytes(INVITATION_BYTES).toString('base64url');
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The purpose of an address; throws where it is good for nothing any more. */
export async function readEntry({ db, tokens, at }: Doors, token: string): Promise<EntryReply> {
  const owner = await tokens.verifyOwnerEntry(token);
  if (owner) {
    const isOver =
      owner.email === undefined ? await hasAgents(db) : await isOwnerEntryUsed(db, owner.id);
    if (isOver) throw new Problem('entry_over');
    const { email, expiresAt } = owner;
    const known = email === undefined ? undefined : await agentByEmail(db, email);
    return {
      kind: 'owner',
      role: known?.role ?? 'owner',
      ...(email !== undefined && { email }),
      expiresAt: expiresAt.toISOString(),
    };
  }
  const invitation = await invitationByHash(db, hashOf(token), at);
  if (!invitation) throw new Problem('entry_over');
  const { role, email, invitedBy, expiresAt } = invitation;
  return { kind: 'invitation', role, email, invitedBy, expiresAt: expiresAt.toISOString() };
}

/** Uses the address up and makes the account, or lets its owner in anew, both or neither. */
export async function acceptEntry(
  { db, tokens, at }: Doors,
  token: string,
  newcomer: Newcomer,
): Promise<AgentRow> {
  const owner = await tokens.verifyOwnerEntry(token);
  return db.transaction(async (tx) => {
    const place = owner
      ? await takeOwnerEntry(tx, owner, newcomer, at)
      : await takeInvitation(tx, hashOf(token), at);
    if (!place) throw new Problem('entry_over');
    const { role, email, siteIds } = place;
    const { name, passwordHash } = newcomer;
    const agent = await createAgent(tx, { name, email, role, siteIds, passwordHash }, at);
    if (agent) return agent;
    // Whoever runs the server made this address for somebody who lost their way in.
    const known = owner && (await renewAccess(tx, email, passwordHash, at));
    if (!known) throw new Problem('email_taken');
    if (known.isDisabled) throw new Problem('account_disabled');
    return known;
  });
}

async function takeOwnerEntry(
  tx: Database,
  entry: { id: string; email?: string },
  newcomer: Newcomer,
  at: Date,
) {
  const email = entry.email ?? newcomer.email?.toLowerCase();
  if (email === undefined) throw new Problem('bad_request', { field: 'email' });
  if (!(await useOwnerEntry(tx, entry.id, at))) return undefined;
  if (entry.email === undefined) {
    // Each start on an empty store tells another one: all of them are for the first account.
    await lockAgents(tx);
    if (await hasAgents(tx)) return undefined;
  }
  return { role: 'owner' as const, email, siteIds: null };
}
