import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { HOST_ORIGIN, startTestServer, STRANGER_ORIGIN, type TestServer } from './testing.ts';
import type { Database } from './store/store.ts';
import { visitorProtocols } from './sockets/testing.ts';
import { newAnonymousId } from './store/ids.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the API', () => {
  it('answers preflights of any page, without credentials', async () => {
    const response = await server.app.inject({
      method: 'OPTIONS',
      url: '/api/v1/cs/handshake',
      headers: {
        origin: STRANGER_ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-cs-entry',
      },
    });
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-max-age': '7200',
    });
    expect(response.headers).not.toHaveProperty('access-control-allow-credentials');
    const allowed = String(response.headers['access-control-allow-headers']).toLowerCase();
    for (const name of [
      'authorization',
      'content-type',
      'x-locale',
      'x-cs-entry',
      'x-cs-embed-origin',
    ]) {
      expect(allowed).toContain(name);
    }
  });

  it('tells what is allowed to a client that asks without a request in mind', async () => {
    const response = await server.app.inject({ method: 'OPTIONS', url: '/api/v1/cs/handshake' });
    expect([response.statusCode, response.body]).toEqual([204, '']);
    expect(response.headers['access-control-allow-origin']).toBe('*');
  });

  it.each([
    ['what is not found', '/cs/none', {}, 404, 'not_found'],
    ['what is forbidden', '/cs/conversations', { token: 'x' }, 401, 'unauthorized'],
    ['what is not valid', '/cs/handshake', { body: { appKey: 1 } }, 400, 'bad_request'],
    ['what is no JSON', '/cs/handshake', { text: '{' }, 400, 'bad_request'],
    ['what is said otherwise', '/cs/handshake', { xml: '<a/>' }, 415, 'unsupported_media_type'],
    [
      'what is too large',
      '/cs/handshake',
      { text: `"${'a'.repeat(65_536)}"` },
      413,
      'payload_too_large',
    ],
    [
      'what is too deep',
      '/cs/handshake',
      { text: `${'['.repeat(99)}${']'.repeat(99)}` },
      400,
      'bad_request',
    ],
    ['what would poison', '/cs/handshake', { text: '{"__proto__":{}}' }, 400, 'bad_request'],
  ])('tells any page of %s', async (_name, path, input, status, code) => {
    const { token, body, text, xml } = input as Record<string, string>;
    const response = await server.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: {
        origin: HOST_ORIGIN,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(xml === undefined ? {} : { 'content-type': 'text/xml' }),
      },
      payload: body ?? text ?? xml ?? {},
    });
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
      'cache-control': 'no-store',
    });
    expect(response.json()).toMatchObject({ code, status, type: expect.any(String) });
  });

  it.each([
    [{ 'x-locale': 'zh-CN' }, 'zh-CN', '找不到所请求的内容。'],
    [{ 'x-locale': 'en-US', 'accept-language': 'zh' }, 'en-US', 'There is nothing here.'],
    [{ 'accept-language': 'zh-TW' }, 'zh-CN', '找不到所请求的内容。'],
    [{}, 'en-US', 'There is nothing here.'],
  ])('speaks the language of %j', async (headers, locale, title) => {
    const response = await server.app.inject({ url: '/api/v1/none', headers: { ...headers } });
    expect(response.headers['content-language']).toBe(locale);
    expect(response.json()).toMatchObject({ title });
  });

  it('answers a path that cannot be decoded', async () => {
    const response = await server.app.inject('/api/v1/cs/%zz');
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'bad_request' });
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
    });
  });

  it('does not wait for ever for a request that comes byte by byte', () => {
    expect(server.app.server.requestTimeout).toBe(30_000);
  });
});

describe('operations', () => {
  it.each(['/healthz', '/readyz'])('%s answers ok, and is not cached', async (url) => {
    const response = await server.app.inject(url);
    expect(response.json()).toEqual({ status: 'ok' });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('the server is alive but not ready, and tells nothing of why, when the store is gone', async () => {
    let isGone = false;
    const store = {
      ...server.store,
      get db() {
        if (isGone) throw Object.assign(new Error('no 10.0.0.1'), { code: 'ECONNREFUSED' });
        return server.store.db;
      },
      get background(): Database {
        return this.db;
      },
      async probe() {
        await this.db.execute(sql`select 1`);
      },
    };
    const other = await startTestServer({ store });
    const { appKey } = await other.site();
    const { token } = await other.handshake(appKey);
    const byLink = { body: { appKey, visitorId: newAnonymousId() } };
    const entered = (await other.call('POST', '/cs/handshake', byLink)).json<{ token: string }>();
    const url = await other.listen();
    isGone = true;
    expect((await other.app.inject('/healthz')).statusCode).toBe(200);
    expect((await other.app.inject('/readyz')).statusCode).toBe(503);
    const response = await other.call('GET', '/cs/conversations/current', { token });
    expect(response.statusCode).toBe(503);
    expect(Number(response.headers['retry-after'])).toBeGreaterThanOrEqual(2);
    expect(response.json()).toEqual({
      type: 'urn:cs-widget:problem:store_unavailable',
      title: 'The server cannot reach its data right now. Please try again in a moment.',
      status: 503,
      code: 'store_unavailable',
    });
    const body = { appKey, visitorId: newAnonymousId() };
    expect((await other.call('POST', '/cs/handshake', { body })).statusCode).toBe(503);
    // Whoever came by a link is asked for the switch of all links.
    const socket = new WebSocket(url, visitorProtocols(entered.token));
    const [, refused] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(refused.statusCode).toBe(503);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(2);
    expect(JSON.parse(await text(refused))).toMatchObject({ code: 'store_unavailable' });
    const { body: metrics } = await other.app.inject('/metrics');
    expect(metrics).toMatch(/^cs_store_errors_total\{during="request"\} [1-9]/m);
    await other.app.close();
  });
});
