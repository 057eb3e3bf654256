import { createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MeReply } from '../../shared/wire/account-wire.ts';
import { ApiError, type Call } from '../data/http.ts';
import { createSession, type ConsoleSession } from './console-session.ts';

const ME: MeReply = {
  agent: {
    id: 'a1',
    name: 'Dana',
    email: 'dana@example.com',
    role: 'agent',
    siteIds: null,
    isDisabled: false,
    isAway: false,
    hasTwoFactor: false,
    createdAt: '2026-11-22T10:00:00.000Z',
  },
  scope: ['admin.cs.inbox'],
  hasPassword: true,
};

const refusal = (status: number, code = 'unauthorized') =>
  new ApiError(status, { message: '', code });

let answer: () => Promise<unknown>;
const signedIn = async (me: MeReply | null = ME) => ({ me });
let asked: string[];
let forgotten: number;
let session: ConsoleSession;
let dispose: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  answer = signedIn;
  asked = [];
  forgotten = 0;
  const call = ((method, path) => {
    asked.push(`${method} ${path}`);
    return answer();
  }) as Call;
  createRoot((end) => {
    dispose = end;
    session = createSession({ call, onSignOut: () => (forgotten += 1) });
  });
});
afterEach(() => {
  dispose();
  vi.useRealTimers();
});

describe('a session', () => {
  it('offers what the role of the signed-in person includes, and nothing else', async () => {
    await session.check();
    expect(session.state()).toBe('in');
    expect(session.can('admin.cs.inbox')).toBe(true);
    expect(session.can('admin.cs.team')).toBe(false);
    expect(session.can(['admin.cs.team', 'admin.cs.inbox'])).toBe(true);
  });

  it('a session is over where the server says so, and by no act of the person', async () => {
    await session.check();
    session.heed(refusal(401));
    expect([session.state(), session.hasEnded(), session.me()]).toEqual(['out', true, undefined]);
  });

  it('somebody who is not signed in is told so without an error', async () => {
    answer = () => signedIn(null);
    await session.check();
    expect([session.state(), session.hasEnded()]).toEqual(['out', false]);
  });

  it('outlives a wrong password and a failure of the server', async () => {
    await session.check();
    session.heed(refusal(401, 'bad_credentials'));
    session.heed(refusal(401, 'sign_in_over'));
    session.heed(refusal(503));
    session.heed(refusal(0));
    expect(session.state()).toBe('in');
  });

  it.each([400, 403, 404, 429])('a check that fails with %i ends no session', async (status) => {
    await session.check();
    answer = () => Promise.reject(refusal(status));
    await session.check();
    expect(session.state()).toBe('in');
  });

  it('asks for its rights anew where one is missing', async () => {
    await session.check();
    answer = () => signedIn({ ...ME, scope: [] });
    session.heed(refusal(403));
    await vi.advanceTimersByTimeAsync(0);
    expect([session.state(), session.can('admin.cs.inbox')]).toEqual(['in', false]);
  });

  it('a server that is away ends no session: the question is asked again', async () => {
    answer = () => Promise.reject(refusal(503));
    await session.check();
    expect(session.state()).toBe('unreachable');
    answer = signedIn;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(session.state()).toBe('in');
  });

  it('ends by the will of the person without a word of regret, and forgets what they wrote', async () => {
    await session.check();
    answer = async () => undefined;
    await session.signOut();
    expect(asked.at(-1)).toBe('POST /auth/sign-out');
    expect([session.state(), session.hasEnded(), forgotten]).toEqual(['out', false, 1]);
  });

  it('ends by a sign-out that finds none', async () => {
    await session.check();
    answer = () => Promise.reject(refusal(401));
    await session.signOut();
    expect([session.state(), session.hasEnded(), forgotten]).toEqual(['out', false, 1]);
  });

  it.each([0, 403, 429, 500, 503])(
    'goes on where a sign-out fails with status %i, and says so to who asked',
    async (status) => {
      await session.check();
      answer = () => Promise.reject(refusal(status, ''));
      await expect(session.signOut()).rejects.toMatchObject({ status });
      expect([session.state(), session.me()?.id, forgotten]).toEqual(['in', 'a1', 0]);
    },
  );

  it('stays over where a question from before the sign-out is answered late', async () => {
    await session.check();
    let late = (_reply: unknown) => {};
    answer = () => new Promise((resolve) => (late = resolve));
    const checked = session.check();
    answer = async () => undefined;
    await session.signOut();
    late({ me: ME });
    await checked;
    expect([session.state(), session.me()]).toEqual(['out', undefined]);
  });

  it('keeps what a change said of the person where an older question is answered late', async () => {
    await session.check();
    let late = (_reply: unknown) => {};
    answer = () => new Promise((resolve) => (late = resolve));
    const checked = session.check();
    session.take({ ...ME, agent: { ...ME.agent, isAway: true } });
    late({ me: ME });
    await checked;
    expect(session.me()?.isAway).toBe(true);
  });
});
