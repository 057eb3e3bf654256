import { randomUUID } from 'node:crypto';
import type { HandshakeReply, SendReply } from '../../shared/wire/wire.ts';
import { openAdmin } from '../infra/admin.ts';
import type { BuiltServer } from '../infra/server.ts';
import { createSite } from '../infra/sites.ts';

const ORIGIN = 'https://shop.example.com';

/** The last words of conversations, by which a page finds them. */
export const NEWEST = 'Can I change my address?';
export const SUPERSEDED = 'It arrives tomorrow.';

/** Visitors for the inbox to show: two who look alike, one of them with an older conversation. */
export async function makeVisitors(server: BuiltServer): Promise<void> {
  const { appKey } = await createSite(server, 'Shop', [ORIGIN]);
  const admin = await openAdmin(server, ['admin.cs.inbox']);
  const extra = { plan: 'pro', seats: 12, basket: [{ sku: 'A1', count: 2 }] };
  const mei = await enter(server, appKey, { nickname: 'Mei', email: 'mei@example.com', extra });
  const { conversation } = await mei('Where is my parcel?');
  const path = `/conversations/${conversation.id}`;
  await admin('POST', `${path}/messages`, { text: SUPERSEDED, clientId: randomUUID() });
  await admin('POST', `${path}/close`);
  await mei('It is here. Thank you! https://example.com/parcel');
  await mei('🎉');
  const other = await enter(server, appKey, {});
  await other(NEWEST);
}

/** A visitor whose browser looks like that of all others. */
async function enter({ origin127 }: BuiltServer, appKey: string, profile: object) {
  const api = `${origin127}/api/v1/cs`;
  const post = async <Reply>(to: string, headers: Record<string, string>, body: object) => {
    const response = await fetch(api + to, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${to}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Reply;
  };
  const handshake = await post<HandshakeReply>(
    '/handshake',
    { Origin: ORIGIN },
    {
      appKey,
      visitorId: `v_${randomUUID()}`,
      fingerprint: 'a1'.repeat(32),
      profile,
      context: { url: `${ORIGIN}/cart`, timezone: 'Asia/Shanghai', language: 'zh-CN' },
    },
  );
  if (!handshake.available) throw new Error(handshake.reason);
  const { token } = handshake;
  return (text: string) =>
    post<SendReply>(
      '/conversations',
      { Authorization: `Bearer ${token}`, Origin: ORIGIN },
      { text, clientId: randomUUID() },
    );
}
