import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentPush } from '../../shared/wire/wire.ts';
import { connectAgent, type Refusal } from './socket.ts';

/** A WebSocket whose server's side the test plays. */
class FakeSocket {
  static readonly OPEN = 1;
  static readonly CONNECTING = 0;
  readonly readyState = FakeSocket.OPEN;
  readonly sent: unknown[] = [];
  isClosed = false;
  onmessage: (event: { data: unknown }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};

  readonly protocols: string[];

  constructor(_url: string, protocols: string[]) {
    this.protocols = protocols;
    sockets.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  serverSays(push: unknown): void {
    this.onmessage({ data: typeof push === 'string' ? push : JSON.stringify(push) });
  }
}

let sockets: FakeSocket[] = [];

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connect() {
  const pushes: AgentPush[] = [];
  const live: boolean[] = [];
  const refusals: Refusal[] = [];
  const connection = connectAgent('ws://localhost/ws', 'a-token', {
    onPush: (push) => pushes.push(push),
    onLive: (isLive) => live.push(isLive),
    onRefused: (refusal) => refusals.push(refusal),
  });
  return { connection, pushes, live, refusals, socket: () => sockets.at(-1)! };
}

const hello = { type: 'hello', agentName: 'Dana' };

describe("an agent's connection", () => {
  it('names its token as a subprotocol and is live at the hello', () => {
    const { live, pushes, socket, connection } = connect();
    expect(socket().protocols).toEqual(['sochat-agent', 'jwt.a-token']);
    expect(live).toEqual([]);
    socket().serverSays(hello);
    expect([live, pushes]).toEqual([[true], [hello]]);
    connection.destroy();
  });

  it('takes no notice of what is no push', () => {
    const { live, pushes, socket, connection } = connect();
    socket().serverSays(hello);
    socket().serverSays('<html>');
    socket().serverSays('null');
    socket().serverSays([]);
    expect([live, pushes]).toEqual([[true], [hello]]);
    connection.destroy();
  });

  it.each([
    [4401, 'expired'],
    [4403, 'forbidden'],
  ] as const)('stays away after %i and says that the token is %s', async (code, refusal) => {
    const { live, refusals, socket, connection } = connect();
    socket().serverSays(hello);
    socket().onclose({ code });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([live, refusals]).toEqual([[true, false], [refusal]]);
    expect(sockets).toHaveLength(1);
    connection.destroy();
  });

  it('says that an agent is typing', () => {
    const { socket, connection } = connect();
    socket().serverSays(hello);
    const typing = { type: 'typing', conversationId: 'c1', on: true } as const;
    connection.send(typing);
    expect(socket().sent).toEqual([typing]);
    connection.destroy();
  });
});
