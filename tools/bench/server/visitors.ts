import { randomUUID } from 'node:crypto';
import type { HandshakeReply, SendReply } from '../../../shared/wire/wire.ts';
import { DEMO_APP_KEY } from '../../../e2e/infra/sites.ts';
import { openLine, type Line } from './line.ts';

export const TEXT = 'Good morning! My parcel has not come, though it was sent on Tuesday.';

/** Somebody with a session, a conversation and a connection kept alive. */
export type Visitor = {
  token: string;
  /** Sends one more message. It throws where the answer leaves a gap, or counts one twice. */
  send(): Promise<Sent>;
  close(): void;
};

export type Sent = { clientId: string; answeredAt: number };

export async function openVisitors(origin: string, count: number): Promise<Visitor[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const line = await openLine(origin);
      const visitor = makeVisitor(line, await beginSession(line));
      await visitor.send();
      return visitor;
    }),
  );
}

/** The tokens of new visitors, of whom few come at the same time. */
export async function beginSessions(origin: string, count: number): Promise<string[]> {
  const tokens: string[] = [];
  const lines = await Promise.all(Array.from({ length: 8 }, () => openLine(origin)));
  await Promise.all(
    lines.map(async (line) => {
      for (let left = count - tokens.length; left > 0; left = count - tokens.length) {
        tokens.push(await beginSession(line));
      }
      line.close();
    }),
  );
  return tokens.slice(0, count);
}

async function beginSession(line: Line): Promise<string> {
  const body = { appKey: DEMO_APP_KEY, visitorId: `v_${randomUUID()}` };
  const { status, body: text } = await line.ask('/api/v1/cs/handshake', {
    body: JSON.stringify(body),
  });
  const reply = JSON.parse(text) as HandshakeReply;
  if (!('token' in reply)) throw new Error(`No session: ${status} ${text}`);
  return reply.token;
}

function makeVisitor(line: Line, token: string): Visitor {
  let lastSeq = 0;
  return {
    token,
    async send() {
      const clientId = randomUUID();
      const { status, body } = await line.ask('/api/v1/cs/conversations', {
        token,
        body: JSON.stringify({ text: TEXT, clientId }),
      });
      const answeredAt = performance.now();
      if (status !== 201) throw new Error(`A message was not taken: ${status} ${body}`);
      const { seq } = (JSON.parse(body) as SendReply).message;
      if (seq !== lastSeq + 1) throw new Error(`Message ${seq} came after ${lastSeq}.`);
      lastSeq = seq;
      return { clientId, answeredAt };
    },
    close: line.close,
  };
}
