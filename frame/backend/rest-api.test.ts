import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WidgetError } from '../../shared/rpc/errors.ts';
import { retryAfterMs } from '../../client/retry-after.ts';
import { makeApi, type ApiOptions } from './rest-api.ts';

type Request = { url: string; init: RequestInit };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** An API over a network that answers as told, and what it was asked. */
function open(
  answer: (init: RequestInit) => Promise<Response>,
  entry: ApiOptions['entry'] = { type: 'embed', origin: 'https://shop.example' },
) {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push({ url, init });
    return answer(init);
  });
  const api = makeApi({
    apiBase: 'https://cs.example',
    wsBase: 'wss://cs.example',
    entry,
    locale: () => 'en-US',
  });
  return { api, requests };
}

const json =
  (body: unknown, init: ResponseInit = {}) =>
  async () =>
    Response.json(body, init);
const failure = (call: Promise<unknown>): Promise<WidgetError> =>
  call.then(
    () => {
      throw new Error('It should have failed');
    },
    (error: WidgetError) => error,
  );

it('says who asks, from which page, and in which language, and sends no cookies', async () => {
  const { api, requests } = open(json({ conversation: null }));
  await api.send('a.b.c', { text: 'Hello', clientId: 'a' });
  expect(requests).toEqual([
    {
      url: 'https://cs.example/api/v1/cs/conversations',
      init: {
        method: 'POST',
        headers: {
          'x-locale': 'en-US',
          'x-cs-embed-origin': 'https://shop.example',
          Authorization: 'Bearer a.b.c',
          'Content-Type': 'application/json',
        },
        credentials: 'omit',
        keepalive: false,
        signal: expect.any(AbortSignal),
        body: '{"text":"Hello","clientId":"a"}',
      },
    },
  ]);
});

it('says that a visitor came over a link, and names no page', async () => {
  const { api, requests } = open(json({ conversation: null }), { type: 'link' });
  await api.current('a.b.c');
  expect(requests[0]?.init.headers).toEqual({
    'x-locale': 'en-US',
    'x-cs-entry': 'link',
    Authorization: 'Bearer a.b.c',
  });
});

it('asks for messages by a query, of a conversation whatever its id', async () => {
  const { api, requests } = open(json({ messages: [], hasMore: false }));
  await api.messages('a.b.c', 'a/b', { since: 3, limit: 100 });
  expect(requests[0]?.url).toBe(
    'https://cs.example/api/v1/cs/conversations/a%2Fb/messages?since=3&limit=100',
  );
});

it('takes an answer without a body', async () => {
  const { api } = open(async () => new Response(null, { status: 204 }));
  expect(await api.read('a.b.c', 'c_1', 3)).toBeUndefined();
});

it('gives up on a server that does not answer within 15 s, and that may be tried again', async () => {
  const { api, requests } = open(
    ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      }),
  );
  const failed = failure(api.current('a.b.c'));
  await vi.advanceTimersByTimeAsync(14_999);
  expect(requests[0]?.init.signal?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await failed).toMatchObject({ code: 'network', retryable: true });
});

it('leaves no timer behind once it has an answer', async () => {
  const { api } = open(json({ conversation: null }));
  await api.current('a.b.c');
  expect(vi.getTimerCount()).toBe(0);
});

it('has no network where the answer breaks off in the middle', async () => {
  const { api } = open(async () => new Response('{"conversation":', { status: 200 }));
  expect(await failure(api.current('a.b.c'))).toMatchObject({ code: 'network', retryable: true });
});

it('fails with the code, the words and the pause that the server gave', async () => {
  const problem = { code: 'rate_limited', title: 'Too many', detail: 'Wait a little' };
  const { api } = open(json(problem, { status: 429, headers: { 'Retry-After': '2' } }));
  const error = await failure(api.current('a.b.c'));
  expect(error).toMatchObject({ code: 'rate_limited', message: 'Wait a little', status: 429 });
  expect(retryAfterMs(error)).toBe(2000);
});

it.each([
  [400, 'bad_config', false],
  [401, 'unauthorized', false],
  [403, 'send_failed', false],
  [404, 'unavailable', false],
  [408, 'network', true],
  [429, 'rate_limited', true],
  [500, 'network', true],
  [502, 'network', true],
])('makes of a %i in words of somebody else: %s', async (status, code, retryable) => {
  const { api } = open(async () => new Response('<h1>Gateway</h1>', { status }));
  expect(await failure(api.current('a.b.c'))).toMatchObject({ code, status, retryable });
});

it('goes by the status where the code is none that it knows', async () => {
  const { api } = open(json({ code: 'of_the_future', title: 'New' }, { status: 503 }));
  expect(await failure(api.current('a.b.c'))).toMatchObject({ code: 'network', message: 'New' });
});

it('proves an identity by its signature once, and not with every renewal', async () => {
  const { api, requests } = open(json({}));
  const signature = { t: 1716268800, s: 'a'.repeat(64) };
  const request = { appKey: 'sk_demo', visitorId: 'v_1', externalUserId: 'u_1', signature };
  await api.handshake(request);
  await api.handshake(request, 'a.b.c');
  const bodies = requests.map(({ init }) => JSON.parse(String(init.body)) as object);
  expect(bodies).toEqual([request, { appKey: 'sk_demo', visitorId: 'v_1', externalUserId: 'u_1' }]);
});
