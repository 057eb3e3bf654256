import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import type { ServerSettings } from '../base/server-settings.ts';
import { agentTwoFactors } from '../store/account-schema.ts';
import type { Database } from '../store/store.ts';
import { createLibrary } from './library.ts';

/**
 * Encrypts second factors anew that were encrypted under a former secret, before that one goes for
 * good. Returns the accounts whose second factor no secret opens: they need a new one.
 */
export async function resealSecondFactors(
  db: Database,
  jwtSecrets: ServerSettings['jwtSecrets'],
): Promise<string[]> {
  const library = createLibrary({ db, jwtSecrets, origin: 'https://console.invalid' });
  const { secretConfig: key } = await library.$context;
  if (typeof key === 'string') return [];
  const lost: string[] = [];
  for (const { id, userId, secret, backupCodes } of await db.select().from(agentTwoFactors)) {
    if (parseEnvelope(secret)?.version === key.currentVersion) continue;
    const again = async (data: string) =>
      symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) });
    // A failure says that its secret is gone from JWT_SECRET.
    const sealed = await Promise.all([again(secret), again(backupCodes)]).catch(() => undefined);
    if (!sealed) {
      lost.push(userId);
      continue;
    }
    const [newSecret, newCodes] = sealed;
    await db
      .update(agentTwoFactors)
      .set({ secret: newSecret, backupCodes: newCodes })
      // Another one by now, or a code fewer: that one was sealed by the current secret.
      .where(
        and(
          eq(agentTwoFactors.id, id),
          eq(agentTwoFactors.secret, secret),
          eq(agentTwoFactors.backupCodes, backupCodes),
        ),
      );
  }
  return lost;
}
