import { MAX_PERSON_NAME } from '../../shared/account-rules.ts';
import { createAgent, hasProviderAccount } from '../store/agents.ts';
import { takeInvitationTo } from '../store/entries.ts';
import type { Database } from '../store/store.ts';

/** Somebody as the identity provider tells them, once the library has checked what it said. */
export type ProviderPerson = {
  providerId: string;
  /** Their lasting id there. */
  subject: string;
  email: string;
  isVerified: boolean;
  name: string;
};

/**
 * Makes the account of somebody who is invited, as the invitation says: the provider vouches for the
 * very address that it is for. The account has no password. For anybody else nothing happens, and the
 * library finds nobody to sign in. False where the provider does not vouch for the address, and nothing
 * else tells who it is.
 */
export async function admitInvited(
  db: Database,
  person: ProviderPerson,
  at: Date,
): Promise<boolean> {
  const { providerId, subject, isVerified } = person;
  const email = person.email.toLowerCase();
  // Whoever is bound to an account already signs in to that one, whatever their address is there.
  if (await hasProviderAccount(db, providerId, subject)) return true;
  if (!isVerified) return false;
  await db.transaction(async (tx) => {
    const invitation = await takeInvitationTo(tx, email, at);
    if (!invitation) return;
    const { role, siteIds } = invitation;
    await createAgent(tx, { name: nameOf(person), email, role, siteIds }, at);
  });
  return true;
}

/** The name at the provider, within our rules for names; people change it in their profile. */
function nameOf({ name, email }: ProviderPerson): string {
  const oneLine = name.replace(/\p{Cc}+/gu, ' ').trim();
  const [beforeAt = ''] = email.split('@');
  return cut(oneLine) || cut(beforeAt);
}

const cut = (text: string) => Array.from(text).slice(0, MAX_PERSON_NAME).join('').trim();
