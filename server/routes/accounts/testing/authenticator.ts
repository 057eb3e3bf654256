import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Wrong = {
  origin?: string;
  rpId?: string;
  /** Nobody showed a finger or typed the PIN. */
  isUnverified?: boolean;
  counter?: number;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_KEY = 0x40;

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** A WebAuthn authenticator with one passkey; what it answers may be wrong in one point. */
export function makeAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let counter = 0;

  const clientData = (type: string, challenge: string, wrong: Wrong) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: wrong.origin ?? origin }));

  const authData = (flags: number, wrong: Wrong) => {
    counter += 1;
    const head = Buffer.alloc(5);
    head.writeUInt8(PRESENT | (wrong.isUnverified ? 0 : VERIFIED) | flags);
    head.writeUInt32BE(wrong.counter ?? counter, 1);
    return Buffer.concat([sha256(wrong.rpId ?? new URL(origin).hostname), head]);
  };

  const answer = (response: Record<string, Buffer>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response: Object.fromEntries(
      Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')]),
    ),
  });

  return {
    make(challenge: string, wrong: Wrong = {}) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const data = Buffer.concat([
        authData(HAS_KEY, wrong),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ]);
      const attestationObject = Buffer.concat([
        // The map { fmt: 'none', attStmt: {}, authData: … } in CBOR.
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ]);
      const clientDataJSON = clientData('webauthn.create', challenge, wrong);
      return answer({ clientDataJSON, attestationObject });
    },
    sign(challenge: string, wrong: Wrong = {}) {
      const clientDataJSON = clientData('webauthn.get', challenge, wrong);
      const authenticatorData = authData(0, wrong);
      const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
      return answer({
        clientDataJSON,
        authenticatorData,
        signature: sign('sha256', signed, privateKey),
      });
    },
  };
}

export type TestAuthenticator = ReturnType<typeof makeAuthenticator>;
