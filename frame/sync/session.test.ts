import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError, type ErrorCode } from '../../shared/rpc/errors.ts';
import type { Backend } from '../ports/backend.ts';
import { makeFakeBackend } from '../testing.ts';
import { makeSession, type Session } from './session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const request = { appKey: 'sk_demo', visitorId: 'v_1' };

function open(failures: [code: ErrorCode, status?: number][] = [], isFollowing = false) {
  let count = 0;
  const handshakes: (string | undefined)[] = [];
  const handshake: Backend['handshake'] = async (_, current) => {
    handshakes.push(current);
    const failure = failures.shift();
    if (failure) {
      const [code, status = 500] = failure;
      throw new WidgetError({ code, message: code, status });
    }
    count += 1;
    return {
      available: true,
      site: { name: 'Demo', online: true },
      token: `token ${count}`,
      expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(),
      visitorId: 'v_1',
      conversation: null,
      messages: [],
    };
  };
  const errors: string[] = [];
  const tokens: (string | undefined)[] = [];
  const attended: boolean[] = [];
  const { backend } = makeFakeBackend({ handshake });
  const session = makeSession({
    backend,
    request: () => request,
    onError: ({ code }) => errors.push(code),
    onToken: () => tokens.push(session.token()),
    onRenewed: ({ site }) => attended.push(site.online),
    isFollowing: () => isFollowing,
  });
  return { session, handshakes, errors, tokens, attended, failures };
}

it('lets whoever waits for the first handshake not wait long once the server is back', async () => {
  const { session } = open(Array.from({ length: 20 }, () => ['network']));
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const opened = session.open();
  await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000 + 17 * 5000);
  expect(await opened).toMatchObject({ token: 'token 1' });
});

it('tells with each renewal whether agents are there', async () => {
  const { session, attended } = open();
  await session.open();
  expect(attended, 'of a first handshake its caller takes it').toEqual([]);
  await session.renew();
  expect(attended).toEqual([true]);
});

const unauthorized = () => new WidgetError({ code: 'unauthorized', message: '', status: 401 });

it('retries a handshake that an outage stopped, and tells of it', async () => {
  const { session, errors } = open([['network'], ['network']]);
  const opened = session.open();
  await vi.runOnlyPendingTimersAsync();
  await vi.runOnlyPendingTimersAsync();
  expect(await opened).toMatchObject({ token: 'token 1' });
  expect(errors).toEqual(['network', 'network']);
  session.destroy();
});

it('gives up when the server refuses for good', async () => {
  const { session, errors, handshakes } = open([['origin_denied', 403]]);
  await expect(session.open()).rejects.toMatchObject({ code: 'origin_denied' });
  expect([errors, handshakes]).toEqual([['origin_denied'], [undefined]]);
});

it('renews the token before its end', async () => {
  const { session, tokens, handshakes } = open();
  await session.open();
  await vi.advanceTimersByTimeAsync(27 * 60_000);
  expect(tokens).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([tokens, handshakes]).toEqual([['token 2'], [undefined, 'token 1']]);
  session.destroy();
});

it('goes on renewing after a renewal that failed, though nothing else is asked for', async () => {
  const { session, tokens, failures } = open();
  await session.open();
  failures.push(['network']);
  await vi.advanceTimersByTimeAsync(28 * 60_000);
  expect([failures, tokens]).toEqual([[], []]);
  await vi.advanceTimersByTimeAsync(28 * 60_000);
  expect(tokens).toEqual(['token 2']);
  session.destroy();
});

it('renews once for all requests that meet a 401, and makes each once more', async () => {
  const { session, handshakes } = open();
  await session.open();
  const call = vi.fn(async (token: string) => {
    if (token === 'token 1') throw unauthorized();
    return token;
  });
  expect(await Promise.all([session.run(call), session.run(call)])).toEqual(['token 2', 'token 2']);
  expect(handshakes).toEqual([undefined, 'token 1']);
  session.destroy();
});

/** A call that ends when the test says so. */
function held(name: string, calls: string[]) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const call = async (token: string) => {
    calls.push(`${name} by ${token}`);
    await ended;
  };
  return { call, end };
}

/** A change to another visitor, whose token comes when the test says so. */
function beginChange(session: Session, calls: string[] = []) {
  const { call, end } = held('change', calls);
  const changed = session.exclusively(async (run) => {
    await run(call);
    session.adopt({
      token: 'another',
      expiresAt: '2100-01-01',
      visitorId: 'v_2',
      conversation: null,
      messages: [],
    });
  });
  return { changed, end };
}

it('changes who the visitor is once what is under way has ended, before what is asked meanwhile', async () => {
  const { session } = open();
  await session.open();
  const calls: string[] = [];
  const before = held('before', calls);
  void session.run(before.call);
  const { changed, end } = beginChange(session, calls);
  const after = session.run(async (token) => calls.push(`after by ${token}`));
  await vi.advanceTimersByTimeAsync(500);
  expect(calls).toEqual(['before by token 1']);
  before.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(calls).toEqual(['before by token 1', 'change by token 1']);
  end();
  await Promise.all([changed, after]);
  expect(calls.at(-1)).toBe('after by another');
  session.destroy();
});

it('does not wait long for a call that does not end, and lets calls go on after a change that failed', async () => {
  const { session } = open();
  await session.open();
  const calls: string[] = [];
  void session.run(held('endless', calls).call);
  const changed = session.exclusively(() => Promise.reject(unauthorized()));
  const after = session.run(async (token) => token);
  const [failed] = await Promise.allSettled([changed, vi.advanceTimersByTimeAsync(1000)]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { status: 401 } });
  expect(await after).toBe('token 1');
  session.destroy();
});

it('renews no token that a change is about to end', async () => {
  const { session, handshakes } = open();
  await session.open();
  const { changed, end } = beginChange(session);
  const renewed = session.renew();
  await vi.advanceTimersByTimeAsync(10);
  end();
  await changed;
  expect(await renewed).toBe('another');
  expect(handshakes).toEqual([undefined]);
  session.destroy();
});

it('says what the handshake says by now, whatever is under way', async () => {
  const { session, handshakes } = open();
  await session.open();
  const { changed, end } = beginChange(session);
  const refreshed = session.refresh();
  await vi.advanceTimersByTimeAsync(10);
  end();
  await changed;
  expect(await refreshed).toBe('token 2');
  const renewed = session.renew();
  expect(await session.refresh()).toBe('token 4');
  await renewed;
  expect(handshakes).toEqual([undefined, 'another', 'token 2', 'token 3']);
  session.destroy();
});

it('begins afresh when the old token is too old to be renewed', async () => {
  const { session, handshakes, failures } = open();
  await session.open();
  failures.push(['unauthorized', 401]);
  expect(await session.renew()).toBe('token 2');
  expect(handshakes).toEqual([undefined, 'token 1', undefined]);
  session.destroy();
});

it('does not begin afresh as somebody else while another tab changes who the visitor is', async () => {
  const { session, handshakes, failures } = open([], true);
  await session.open();
  failures.push(['unauthorized', 401]);
  const sending = session.run(() => Promise.reject(unauthorized()));
  await expect(sending).rejects.toMatchObject({ retryable: true });
  expect(handshakes).toEqual([undefined, 'token 1']);
  session.destroy();
});

it('does not take any other refusal for an old token', async () => {
  const { session, handshakes } = open();
  await session.open();
  const refused = new WidgetError({ code: 'message_too_long', message: '', status: 422 });
  await expect(session.run(() => Promise.reject(refused))).rejects.toBe(refused);
  expect(handshakes).toHaveLength(1);
  session.destroy();
});

it('a destroyed session leaves no timer behind', async () => {
  const { session } = open();
  await session.open();
  session.destroy();
  expect(vi.getTimerCount()).toBe(0);
});
