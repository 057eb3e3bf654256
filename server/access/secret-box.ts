import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const PURPOSE = 'cs-widget: what is kept encrypted in the store';

/** Text as the store keeps it; who has the store alone cannot read it. */
export type SecretBox = {
  /** `owner` is whose text it is: in somebody else's row it does not open. */
  seal(text: string, owner: string): string;
  /** Undefined where it was altered, moved, or sealed under a secret that is no longer there. */
  open(sealed: string, owner: string): string | undefined;
  /** Whether it would have to be sealed anew once the secrets behind the first one go. */
  isStale(sealed: string, owner: string): boolean;
};

/**
 * The keys are derived from the secrets of the tokens: all nodes of an installation share these
 * anyway, while a folder of their own they may not. Like there, the first one seals and all open.
 */
export function makeSecretBox(secrets: readonly [Uint8Array, ...Uint8Array[]]): SecretBox {
  const keyOf = (secret: Uint8Array) => Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
  const first = keyOf(secrets[0]);
  const keys = secrets.map(keyOf);

  return {
    seal(text, owner) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, first, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(owner));
      const parts = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(parts).toString('base64url');
    },
    open(sealed, owner) {
      for (const key of keys) {
        const text = openWith(key, sealed, owner);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    isStale: (sealed, owner) => openWith(first, sealed, owner) === undefined,
  };
}

function openWith(key: Buffer, sealed: string, owner: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), options);
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    // The secret was sealed by another key, or is not sealed at all.
    return undefined;
  }
}
