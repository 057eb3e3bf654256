import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { Settings } from '../base/settings.ts';
import { agentTwoFactors } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import { createLibrary } from './library.ts';

/**
 * Encrypts second factors anew that were encrypted under a former secret, before that one goes for
 * good. Returns the accounts whose second factor no secret opens: they need a new one.
 */
export async function resealSecondFactors(
  db: Database,
  jwtSecrets: Settings['jwtSecrets'],
): Promise<string[]> {
  const { secretConfig: key } = await createLibrary({ db, jwtSecrets, isSecure: true }).$context;
  if (typeof key === 'string') return [];
  const lost: string[] = [];
  for (const { id, userId, secret, backupCodes } of await db.select().from(agentTwoFactors)) {
    if (parseEnvelope(secret)?.version === key.currentVersion) continue;
    try {
      const again = async (data: string) =>
        symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) });
      const sealed = { secret: await again(secret), backupCodes: await again(backupCodes) };
      await db.update(agentTwoFactors).set(sealed).where(eq(agentTwoFactors.id, id));
    } catch {
      // Its secret is gone from JWT_SECRET.
      lost.push(userId);
    }
  }
  return lost;
}
