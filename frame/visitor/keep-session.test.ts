import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../../shared/rpc/errors.ts';
import { makeSessionKeeper } from './keep-session.ts';
import { makeFakeBackend } from '../testing.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const REQUEST = { appKey: 'sk_demo', visitorId: 'v_1' };

/** The frames of one tab, one after the other; the server renews `good` tokens alone. */
function openTab() {
  const entries = new Map<string, string>();
  const sessionStorage = {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, text: string) => entries.set(name, text),
    removeItem: (name: string) => entries.delete(name),
  };
  vi.stubGlobal('window', { sessionStorage });
  const good = new Set(['token']);
  const openFrame = (user: string, broughtTicket?: string) => {
    let who = user;
    const handshakes: (string | undefined)[] = [];
    const { backend } = makeFakeBackend({
      async handshake(_request, token) {
        handshakes.push(token);
        if (token !== undefined && !good.has(token)) {
          throw new WidgetError({ code: 'unauthorized', message: '', status: 401 });
        }
        return { available: false, reason: 'not of interest here' };
      },
    });
    const keeper = makeSessionKeeper(() => who, broughtTicket);
    const { handshake } = keeper.resume(backend);
    return {
      handshakes,
      ticket: keeper.ticket,
      keep: keeper.keep,
      become(next: string, token: string) {
        who = next;
        keeper.keep(token);
      },
      shake: (token?: string) => handshake(REQUEST, token),
    };
  };
  return { entries, good, openFrame };
}

it('goes on with the session in the next frame of the page, and with the newest token (I13)', async () => {
  const { good, openFrame } = openTab();
  const first = openFrame('u_1');
  await first.shake();
  first.keep('token');
  first.keep('newer token');
  good.add('newer token');
  const next = openFrame('u_1', first.ticket);
  await next.shake();
  expect([first.handshakes, next.handshakes]).toEqual([[undefined], ['newer token']]);
});

it('goes on with it in the frame after a frame that was lost before its handshake', async () => {
  const { openFrame } = openTab();
  const first = openFrame('u_1');
  first.keep('token');
  const lost = openFrame('u_1', first.ticket);
  const next = openFrame('u_1', lost.ticket);
  await next.shake();
  expect(next.handshakes).toEqual(['token']);
});

it('begins afresh on a page that is loaded anew, and in whatever frame follows there', async () => {
  const { openFrame } = openTab();
  const before = openFrame('u_1');
  before.keep('token');
  const fresh = openFrame('u_1');
  const next = openFrame('u_1', fresh.ticket);
  const late = openFrame('u_1', before.ticket);
  for (const frame of [fresh, next, late]) {
    await frame.shake();
    expect(frame.handshakes).toEqual([undefined]);
  }
});

it('gives no session to whom a page only names, whatever it brings for a ticket (I13)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.option(fc.string(), { nil: undefined }), async (forged) => {
      const { openFrame, entries } = openTab();
      openFrame('u_1').keep('token');
      const { shake, handshakes } = openFrame('u_1', forged);
      await shake();
      expect([handshakes, entries.size]).toEqual([[undefined], 0]);
    }),
  );
});

it('gives no session to a page that brings a good ticket and names somebody else (I13)', async () => {
  const { openFrame } = openTab();
  const own = openFrame('u_1');
  own.keep('token');
  const { shake, handshakes } = openFrame('u_2', own.ticket);
  await shake();
  expect(handshakes).toEqual([undefined]);
});

it('makes another ticket for each page', () => {
  const { openFrame } = openTab();
  expect(openFrame('u_1').ticket).not.toBe(openFrame('u_1').ticket);
});

it('begins afresh for who has left, and keeps nothing of theirs', async () => {
  const { entries, openFrame } = openTab();
  const first = openFrame('u_1');
  first.keep('token');
  first.become('v_2', 'token of nobody');
  expect([...entries.values()]).toEqual([expect.stringContaining('token of nobody')]);
  expect([...entries].flat().join()).not.toContain('u_1');
  const left = openFrame('u_1', first.ticket);
  await left.shake();
  expect(left.handshakes).toEqual([undefined]);
});

it('keeps nothing of a session that is over', () => {
  const { entries, openFrame } = openTab();
  const frame = openFrame('u_1');
  frame.keep('token');
  frame.keep(undefined);
  expect(entries.size).toBe(0);
});

it('falls back on the page’s own proof when the server renews the session no more', async () => {
  const { good, entries, openFrame } = openTab();
  const first = openFrame('u_1');
  first.keep('token');
  good.clear();
  const next = openFrame('u_1', first.ticket);
  await next.shake();
  await next.shake();
  expect([next.handshakes, entries.size]).toEqual([['token', undefined, undefined], 0]);
});

it('leaves it to the session what follows when a renewal is refused', async () => {
  const { good, openFrame } = openTab();
  const { keep, shake, handshakes } = openFrame('u_1');
  keep('token');
  good.clear();
  await expect(shake('token')).rejects.toMatchObject({ status: 401 });
  await shake();
  expect(handshakes).toEqual(['token', undefined]);
});

it('keeps the session when the server cannot be reached', async () => {
  const { openFrame, entries } = openTab();
  const first = openFrame('u_1');
  first.keep('token');
  const { resume } = makeSessionKeeper(() => 'u_1', first.ticket);
  const { handshake } = resume(makeFakeBackend().backend);
  await expect(handshake(REQUEST)).rejects.toMatchObject({ code: 'network' });
  expect(entries.size).toBe(1);
});

it('begins every frame afresh where storage is blocked', async () => {
  const { openFrame } = openTab();
  vi.stubGlobal('window', {
    get sessionStorage() {
      throw new DOMException('Blocked', 'SecurityError');
    },
  });
  const first = openFrame('u_1');
  const other = openFrame('u_1', first.ticket);
  await other.shake();
  expect(other.handshakes).toEqual([undefined]);
});
