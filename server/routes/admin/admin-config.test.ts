import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionReply } from '../../../shared/wire/wire.ts';
import { newAnonymousId } from '../../store/ids.ts';
import { HOST_ORIGIN, OWN_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';

const HELP_ORIGIN = 'https://help.example.com';
const SWITCH = 'feature.cs.link_entry.enabled';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin(['admin.cs.config']);
});
afterAll(() => server.close());

const put = (body: object) => server.call('PUT', '/admin/cs/config', { token, body });
const read = async () => (await server.call('GET', '/admin/cs/config', { token })).json();

describe('the configuration', () => {
  it('has defaults, keeps what is set and lets the rest be', async () => {
    const defaults = { [SWITCH]: true, standaloneBaseUrl: `${OWN_ORIGIN}/` };
    expect(await read()).toEqual(defaults);
    const url = `${HELP_ORIGIN}/c/`;
    expect((await put({ standaloneBaseUrl: url })).json()).toEqual({
      ...defaults,
      standaloneBaseUrl: url,
    });
    expect((await put({ [SWITCH]: false })).json()).toEqual({
      [SWITCH]: false,
      standaloneBaseUrl: url,
    });
    expect(await read()).toEqual({ [SWITCH]: false, standaloneBaseUrl: url });
    await put({ [SWITCH]: true, standaloneBaseUrl: null });
    expect(await read()).toEqual(defaults);
  });

  it.each([
    [{ [SWITCH]: 'no' }, SWITCH],
    [{ feature: { cs: { link_entry: { enabled: false } } } }, 'feature'],
    [{ standaloneBaseUrl: 'help' }, 'standaloneBaseUrl'],
    [{ standaloneBaseUrl: 'http://help.example.com/' }, 'standaloneBaseUrl'],
    [{ standaloneBaseUrl: 'javascript:alert(1)' }, 'standaloneBaseUrl'],
    [{ standaloneBaseUrl: 'https://help.example.com/?k=a' }, 'standaloneBaseUrl'],
    [{ standaloneBaseUrl: 'https://a:b@help.example.com/' }, 'standaloneBaseUrl'],
  ])('the configuration refuses %j', async (body, field) => {
    const response = await put(body);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ detail: string }>().detail).toContain(field);
  });

  it('the configured address is where signed links lead', async () => {
    const site = await server.site();
    await server.signer(site);
    await put({ standaloneBaseUrl: `${HELP_ORIGIN}/c/` });
    const links = await server.admin(['admin.cs.site.link.manage']);
    const path = `/admin/cs/sites/${site.id}/link-entry/sign`;
    const link = await server.call('POST', path, { token: links, body: {} });
    const { url } = link.json<{ url: string }>();
    expect(url).toMatch(`${HELP_ORIGIN}/c/?k=${site.appKey}&t=`);
    await put({ standaloneBaseUrl: null });
  });

  it('the configured address is where links begin a chat and go on with it, for as long as they lead there', async () => {
    const site = await server.site({ linkEntry: { enabled: true } });
    const begin = (headers: Record<string, string>) =>
      server.call('POST', '/cs/handshake', {
        origin: HELP_ORIGIN,
        headers,
        body: { appKey: site.appKey, visitorId: newAnonymousId() },
      });
    const asLink = { 'x-cs-entry': 'link' };
    expect((await begin(asLink)).statusCode).toBe(403);
    await put({ standaloneBaseUrl: `${HELP_ORIGIN}/c/` });
    const begun = await begin(asLink);
    expect(begun.statusCode).toBe(200);
    const { token: session } = begun.json<SessionReply>();
    const current = () =>
      server.call('GET', '/cs/conversations/current', { origin: HELP_ORIGIN, token: session });
    expect((await current()).statusCode).toBe(200);

    // It speaks for itself alone.
    expect((await begin({})).statusCode).toBe(403);
    expect((await begin({ 'x-cs-embed-origin': HOST_ORIGIN })).statusCode).toBe(403);
    await put({ standaloneBaseUrl: null });
    expect((await current()).statusCode).toBe(403);
  });
});

describe('the switch for all links', () => {
  const LINK = { 'x-cs-entry': 'link' };

  it('stops every request of a link at once, and nothing of embeds', async () => {
    const { appKey } = await server.site();
    const begin = (headers: Record<string, string>) =>
      server.call('POST', '/cs/handshake', {
        headers,
        body: { appKey, visitorId: newAnonymousId() },
      });
    const linked = (await begin(LINK)).json<SessionReply>();
    const embedded = await server.handshake(appKey);
    const { conversation } = await server.send(linked.token, 'Hi');

    await put({ [SWITCH]: false });
    const session = { token: linked.token };
    const requests = [
      await begin(LINK),
      // Our own page alone is a link too, and so is what began as one.
      await begin({}),
      await server.call('GET', '/cs/conversations/current', session),
      await server.call('POST', '/cs/handshake', session),
      ...(await Promise.all(
        (
          [
            ['POST', '/cs/handshake'],
            ['POST', '/cs/identify'],
            ['POST', '/cs/conversations'],
            ['GET', '/cs/conversations/current'],
            ['GET', `/cs/conversations/${conversation.id}/messages`],
            ['POST', `/cs/conversations/${conversation.id}/read`],
            ['POST', `/cs/conversations/${conversation.id}/leave`],
            ['GET', '/cs/none'],
          ] as const
        ).map(([method, path]) => server.call(method, path, { headers: LINK })),
      )),
    ];
    for (const response of requests) {
      expect(response.json()).toMatchObject({ status: 503, code: 'link_entry_disabled' });
    }
    const current = await server.call('GET', '/cs/conversations/current', {
      token: embedded.token,
    });
    expect(current.statusCode).toBe(200);
    expect((await begin({ 'x-cs-embed-origin': HOST_ORIGIN })).statusCode).toBe(200);

    await put({ [SWITCH]: true });
    expect((await begin(LINK)).statusCode).toBe(200);
    expect((await server.call('POST', '/cs/handshake', session)).statusCode).toBe(200);
  });
});
