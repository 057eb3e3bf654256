import {
  createDecipheriv,
  createECDH,
  hkdfSync,
  randomBytes,
  randomUUID,
  type ECDH,
} from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { Agent } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { NotificationContent } from '../../shared/wire/push-wire.ts';

/** A push service, and browsers that subscribed at it. */

const HOST = 'push.example.com';

export type Delivery = { path: string; headers: IncomingHttpHeaders; body: Buffer };

/** Takes pushes to any host; `agent` is the way to it, without names and certificates. */
export async function startPushService(
  statusFor: (path: string) => number | Promise<number> = () => 201,
) {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then(async (body) => {
      const { url: path = '', headers } = request;
      deliveries.push({ path, headers, body });
      response.writeHead(await statusFor(path)).end('What a push service says besides');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent();
  Object.assign(agent, { createConnection: () => connect(port, '127.0.0.1') });
  return {
    agent,
    deliveries,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type TestBrowser = ReturnType<typeof makeTestBrowser>;

/** A browser's side of RFC 8291, by hand: the library must not be what proves the library. */
export function makeTestBrowser() {
  const keys = createECDH('prime256v1');
  const publicKey = keys.generateKeys();
  const auth = randomBytes(16);
  const path = `/send/${randomUUID()}`;
  return {
    path,
    subscription: {
      endpoint: `https://${HOST}${path}`,
      keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
    },
    read: ({ body }: Delivery) =>
      JSON.parse(decrypt(body, { keys, publicKey, auth })) as NotificationContent,
  };
}

type Own = { keys: ECDH; publicKey: Buffer; auth: Buffer };

function decrypt(body: Buffer, { keys, publicKey, auth }: Own): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body.readUInt8(20));
  const sealed = body.subarray(21 + sender.length);
  const derive = (key: Uint8Array, by: Uint8Array, info: Uint8Array | string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, by, info, bytes));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
  const secret = derive(keys.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}
