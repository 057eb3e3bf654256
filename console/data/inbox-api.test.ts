import { afterEach, expect, it, vi } from 'vitest';
import { makeCall } from './http.ts';
import { makeInboxApi } from './inbox-api.ts';

afterEach(() => vi.unstubAllGlobals());

it('a read mark and a reply reach the server though the page is left meanwhile', async () => {
  const fetch = vi.fn((_address: string, _how: RequestInit) =>
    Promise.resolve(new Response('{}', { status: 200 })),
  );
  vi.stubGlobal('fetch', fetch);
  const api = makeInboxApi(makeCall({ origin: '', locale: () => 'en-US' }));
  await api.read('c_1', 7);
  await api.send('c_1', { text: 'On its way', clientId: 'a' });
  await api.notes('c_1');
  expect(fetch.mock.calls.map(([address, { keepalive }]) => [address, keepalive])).toEqual([
    ['/api/v1/admin/cs/conversations/c_1/read', true],
    ['/api/v1/admin/cs/conversations/c_1/messages', true],
    ['/api/v1/admin/cs/conversations/c_1/notes', false],
  ]);
});
