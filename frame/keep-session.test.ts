import { afterEach, expect, it, vi } from 'vitest';
import { WidgetError } from '../shared/errors.ts';
import { makeSessionKeeper } from './keep-session.ts';
import { makeFakeBackend } from './testing.ts';

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
  const openFrame = (user: string, isNextFrame: boolean) => {
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
    const keeper = makeSessionKeeper(() => who, isNextFrame);
    const { handshake } = keeper.resume(backend);
    return {
      handshakes,
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

it('goes on with the session in the next frame of the page, and with the newest token', async () => {
  const { good, openFrame } = openTab();
  const first = openFrame('u_1', false);
  await first.shake();
  first.keep('token');
  first.keep('newer token');
  good.add('newer token');
  const next = openFrame('u_1', true);
  await next.shake();
  expect([first.handshakes, next.handshakes]).toEqual([[undefined], ['newer token']]);
});

it('begins afresh on a page that is loaded anew, and in whatever frame follows there', async () => {
  const { openFrame } = openTab();
  openFrame('u_1', false).keep('token');
  const fresh = openFrame('u_1', false);
  const next = openFrame('u_1', true);
  await fresh.shake();
  await next.shake();
  expect([fresh.handshakes, next.handshakes]).toEqual([[undefined], [undefined]]);
});

it('begins afresh for anybody else, and for who has left', async () => {
  const { entries, openFrame } = openTab();
  const first = openFrame('u_1', false);
  first.keep('token');
  const other = openFrame('u_2', true);
  await other.shake();
  first.become('v_2', 'token of nobody');
  const left = openFrame('u_1', true);
  await left.shake();
  expect([other.handshakes, left.handshakes]).toEqual([[undefined], [undefined]]);
  expect([...entries.values()]).toEqual(['"token of nobody"']);
});

it('falls back on the page’s own proof when the server renews the session no more', async () => {
  const { good, entries, openFrame } = openTab();
  openFrame('u_1', false).keep('token');
  good.clear();
  const next = openFrame('u_1', true);
  await next.shake();
  await next.shake();
  expect([next.handshakes, entries.size]).toEqual([['token', undefined, undefined], 0]);
});

it('leaves it to the session what follows when a renewal is refused', async () => {
  const { good, openFrame } = openTab();
  const { keep, shake, handshakes } = openFrame('u_1', false);
  keep('token');
  good.clear();
  await expect(shake('token')).rejects.toMatchObject({ status: 401 });
  await shake();
  expect(handshakes).toEqual(['token', undefined]);
});

it('keeps the session when the server cannot be reached', async () => {
  const { openFrame, entries } = openTab();
  openFrame('u_1', false).keep('token');
  const { resume } = makeSessionKeeper(() => 'u_1', true);
  const { handshake } = resume(makeFakeBackend().backend);
  await expect(handshake(REQUEST)).rejects.toMatchObject({ code: 'network' });
  expect(entries.size).toBe(1);
});
