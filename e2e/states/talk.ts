import { randomUUID } from 'node:crypto';
import type { CurrentReply, HandshakeReply, SendReply } from '../../shared/wire/wire.ts';
import type { Admin } from '../infra/admin.ts';
import type { Line } from './dialogue.ts';

/** A visitor's conversation from the server's side, before and while their browser shows it. */
export type Talk = {
  /** The visitor's id, for pages and links. */
  externalUserId: string;
  say(lines: readonly Line[]): Promise<void>;
  /** The visitor has read all that was said so far. */
  readByVisitor(): Promise<void>;
  readByAgents(): Promise<void>;
  close(): Promise<void>;
};

export type TalkOptions = {
  origin127: string;
  appKey: string;
  /** On the site's list. */
  origin: string;
  agents: Record<'first' | 'second', Admin>;
};

export function makeTalk({ origin127, appKey, origin, agents }: TalkOptions): Talk {
  const externalUserId = `u_${randomUUID()}`;
  let token: string | undefined;

  const request = async <Reply>(path: string, body?: object): Promise<Reply> => {
    const response = await fetch(`${origin127}/api/v1/cs${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Origin: origin,
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    // Nothing is in the answer to what only tells.
    return (response.status === 204 ? undefined : await response.json()) as Reply;
  };

  const enter = async () => {
    if (token !== undefined) return;
    const visitorId = `v_${randomUUID()}`;
    const reply = await request<HandshakeReply>('/handshake', {
      appKey,
      visitorId,
      externalUserId,
    });
    if (!reply.available) throw new Error(reply.reason);
    token = reply.token;
  };

  const current = async () => {
    await enter();
    const { conversation } = await request<CurrentReply>('/conversations/current');
    if (!conversation) throw new Error('Nothing has been said yet');
    return conversation;
  };

  return {
    externalUserId,
    async say(lines) {
      await enter();
      for (const [speaker, text] of lines) {
        const body = { text, clientId: randomUUID() };
        if (speaker === 'visitor') {
          await request<SendReply>('/conversations', body);
        } else {
          const { id } = await current();
          await agents[speaker]('POST', `/conversations/${id}/messages`, body);
        }
      }
    },
    async readByVisitor() {
      const { id, lastSeq } = await current();
      await request(`/conversations/${id}/read`, { seq: lastSeq });
    },
    async readByAgents() {
      const { id, lastSeq } = await current();
      await agents.first('POST', `/conversations/${id}/read`, { seq: lastSeq });
    },
    async close() {
      const { id } = await current();
      await agents.first('POST', `/conversations/${id}/close`);
    },
  };
}
