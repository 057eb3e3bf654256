import { describe, expect, it } from 'vitest';
import type { AgentPush } from '../../shared/wire.ts';
import { makeConnection, type Refusal } from './socket.ts';

/** A socket whose server's side the test plays. */
class FakeSocket extends EventTarget {
  readonly sent: unknown[] = [];
  isClosed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  serverSays(data: unknown): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.dispatchEvent(Object.assign(new Event('message'), { data: text }));
  }

  serverCloses(code: number): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

/** Time stands still but for `pass`, which runs the one timer that is pending. */
function makeStage(random = 0.5) {
  const sockets: FakeSocket[] = [];
  const pushes: AgentPush[] = [];
  const live: boolean[] = [];
  const refusals: Refusal[] = [];
  let pending: { callback: () => void; delayMs: number } | undefined;

  const connection = makeConnection(
    {
      onPush: (push) => pushes.push(push),
      onLive: (isLive) => live.push(isLive),
      onRefused: (refusal) => refusals.push(refusal),
    },
    {
      createSocket() {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
      schedule(callback, delayMs) {
        const timer = { callback, delayMs };
        pending = timer;
        return () => {
          if (pending === timer) pending = undefined;
        };
      },
      random: () => random,
    },
  );

  return {
    connection,
    sockets,
    pushes,
    live,
    refusals,
    socket: () => sockets[sockets.length - 1]!,
    delay: () => pending?.delayMs,
    pass() {
      const timer = pending;
      pending = undefined;
      timer?.callback();
    },
  };
}

const hello = { type: 'hello', agentName: 'Dana' };

describe('the connection', () => {
  it('is live at the hello, not before', () => {
    const stage = makeStage();
    expect(stage.live).toEqual([]);
    stage.socket().serverSays(hello);
    expect(stage.live).toEqual([true]);
    expect(stage.pushes).toEqual([hello]);
  });

  it('comes back after a close, later each time, and never later than the cap', () => {
    const stage = makeStage(1);
    const delays: (number | undefined)[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      stage.socket().serverCloses(1006);
      delays.push(stage.delay());
      stage.pass();
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    expect(stage.sockets).toHaveLength(8);
  });

  it('begins again with short delays once it was live', () => {
    const stage = makeStage(1);
    stage.socket().serverCloses(1006);
    stage.pass();
    stage.socket().serverCloses(1006);
    stage.pass();
    stage.socket().serverSays(hello);
    stage.socket().serverCloses(1012);
    expect(stage.delay()).toBe(1000);
    expect(stage.live).toEqual([true, false]);
  });

  it('spreads its returns over the whole delay', () => {
    const stage = makeStage(0.25);
    stage.socket().serverCloses(1012);
    expect(stage.delay()).toBe(250);
  });

  it('backs off the whole way when there were too many', () => {
    const stage = makeStage(1);
    stage.socket().serverCloses(4429);
    expect(stage.delay()).toBe(30000);
  });

  it.each([
    [4401, 'expired'],
    [4403, 'forbidden'],
  ] as const)('stays away after %i and says %s', (code, refusal) => {
    const stage = makeStage();
    stage.socket().serverSays(hello);
    stage.socket().serverCloses(code);
    expect(stage.refusals).toEqual([refusal]);
    expect(stage.live).toEqual([true, false]);
    expect(stage.delay()).toBeUndefined();
    stage.connection.retryNow();
    expect(stage.sockets).toHaveLength(1);
  });

  it('cancels the pending return when it is closed', () => {
    const stage = makeStage();
    stage.socket().serverCloses(1006);
    stage.connection.close();
    expect(stage.delay()).toBeUndefined();
    expect(stage.sockets).toHaveLength(1);
  });

  it('says nothing more of a socket that it has closed', () => {
    const stage = makeStage();
    const socket = stage.socket();
    stage.connection.close();
    expect(socket.isClosed).toBe(true);
    socket.serverSays(hello);
    socket.serverCloses(4401);
    expect(stage.live).toEqual([]);
    expect(stage.refusals).toEqual([]);
  });

  it('comes back at once when told to, and only from waiting', () => {
    const stage = makeStage();
    stage.connection.retryNow();
    expect(stage.sockets).toHaveLength(1);
    stage.socket().serverCloses(1006);
    stage.connection.retryNow();
    expect(stage.sockets).toHaveLength(2);
  });

  it('pings a quiet line and leaves one that does not answer', () => {
    const stage = makeStage();
    const first = stage.socket();
    first.serverSays(hello);
    expect(stage.delay()).toBe(25000);
    stage.pass();
    expect(first.sent).toEqual([{ type: 'ping' }]);
    first.serverSays({ type: 'pong' });
    stage.pass();
    stage.pass();
    expect(first.isClosed).toBe(true);
    expect(stage.live).toEqual([true, false]);
    stage.pass();
    expect(stage.sockets).toHaveLength(2);
  });

  it('sends while live and drops what comes at other times', () => {
    const stage = makeStage();
    const typing = { type: 'typing', conversationId: 'c1', on: true } as const;
    stage.connection.send(typing);
    stage.socket().serverSays(hello);
    stage.connection.send(typing);
    expect(stage.socket().sent).toEqual([typing]);
  });

  it('outlives what is not JSON', () => {
    const stage = makeStage();
    stage.socket().serverSays(hello);
    stage.socket().serverSays('<html>');
    expect(stage.live).toEqual([true]);
    expect(stage.pushes).toEqual([hello]);
  });
});
