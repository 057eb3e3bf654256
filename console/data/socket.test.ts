import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentPush } from '../../shared/wire/agent-wire.ts';
import { connectAgent } from './socket.ts';

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
let isKnown = Promise.resolve();

beforeEach(() => {
  sockets = [];
  isKnown = Promise.resolve();
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
  let refusals = 0;
  const connection = connectAgent('ws://localhost/ws', {
    onPush: (push) => pushes.push(push),
    onLive: (isLive) => live.push(isLive),
    onRefused: () => {
      refusals += 1;
      return isKnown;
    },
  });
  return { connection, pushes, live, refusals: () => refusals, socket: () => sockets.at(-1)! };
}

const hello = { type: 'hello', agentName: 'Dana' };

describe("an agent's connection", () => {
  it('goes by the cookie of the session, and is live at the hello', () => {
    const { live, pushes, socket, connection } = connect();
    expect(socket().protocols).toEqual(['sochat-agent']);
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

  it('asks whether the session is over where the server refuses it, and comes back if not', async () => {
    let settle = () => {};
    isKnown = new Promise<void>((resolve) => (settle = resolve));
    const { live, refusals, socket, connection } = connect();
    socket().serverSays(hello);
    socket().onclose({ code: 4401 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([live, refusals(), sockets.length]).toEqual([[true, false], 1, 1]);
    settle();
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets).toHaveLength(2);
    connection.destroy();
  });

  it('stays away after 4403, and asks whether the session is over', async () => {
    const { live, refusals, socket, connection } = connect();
    socket().serverSays(hello);
    socket().onclose({ code: 4403 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([live, refusals(), sockets.length]).toEqual([[true, false], 1, 1]);
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
