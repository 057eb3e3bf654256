import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TryOriginReply } from '../../../shared/wire/operator-wire.ts';
import { newAnonymousId } from '../../store/ids.ts';
import { HOST_ORIGIN, startTestServer, STRANGER_ORIGIN, type TestServer } from '../../testing.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin(['admin.cs.site.manage']);
});
afterAll(() => server.close());

const tryOut = (id: string, body: object, headers: Record<string, string> = {}) =>
  server.call('POST', `/admin/cs/sites/${id}/origins/try`, { token, body, headers });

describe('trying an origin', () => {
  it.each([HOST_ORIGIN, STRANGER_ORIGIN, 'https://a.example.com', 'https://example.com'])(
    'says of %s what a handshake decides',
    async (origin) => {
      const site = await server.site({ originAllowList: [HOST_ORIGIN, 'https://*.example.com'] });
      const tried = (await tryOut(site.id, { origin })).json<TryOriginReply>();
      const shaken = await server.call('POST', '/cs/handshake', {
        headers: { 'x-cs-embed-origin': origin },
        body: { appKey: site.appKey, visitorId: newAnonymousId() },
      });
      expect(tried.isAllowed).toBe(shaken.statusCode === 200);
      expect(tried.normalized).toBe(origin);
    },
  );

  it('tries a list that is not saved yet, in the language of the request', async () => {
    const { id } = await server.site();
    const body = { origin: 'https://new.example/shop', originAllowList: ['HTTPS://New.example/'] };
    const tried = await tryOut(id, body, { 'x-locale': 'zh-CN' });
    expect(tried.json()).toEqual({
      isAllowed: true,
      matchedBy: 'https://new.example',
      normalized: 'https://new.example',
      why: 'https://new.example 的页面可以使用聊天。',
    });
    expect((await tryOut(id, { origin: body.origin })).json()).toMatchObject({ isAllowed: false });
    const wrong = await tryOut(id, { ...body, originAllowList: ['*'] });
    expect(wrong.json()).toMatchObject({ status: 400, code: 'bad_request' });
  });
});
