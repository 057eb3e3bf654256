import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES, type Scope } from '../shared/scopes.ts';
import { newAnonymousId } from './store/ids.ts';
import { findVisitors } from './store/visitor-data.ts';
import { startTestServer, type TestServer } from './testing.ts';

/*
 * Checks every route for every kind of caller. The routes come from the running server: one without
 * a row here fails, and so does a row without its route. A route that several scopes open has one
 * row for each.
 */

type Caller =
  | 'nobody'
  | 'forged'
  | 'expired'
  | 'signed out'
  | 'other visitor'
  | 'look-alike'
  | 'visitor'
  | 'agent'
  | 'agent without the scope'
  | 'agent of another site';
type Row = { body?: object; query?: string } & Record<Caller, number>;

const OPEN = (status: number): Row => ({
  nobody: status,
  forged: status,
  expired: status,
  'signed out': status,
  'other visitor': status,
  'look-alike': status,
  visitor: status,
  agent: status,
  'agent without the scope': status,
  'agent of another site': status,
});

/** `other` is what somebody else's session gets: their own things, or nothing there. */
const VISITOR = (status: number, other: number, body?: object): Row => ({
  ...OPEN(401),
  visitor: status,
  'other visitor': other,
  'look-alike': other,
  ...(body && { body }),
});

const ADMIN = (status: number, otherSite: number, more: Pick<Row, 'body' | 'query'> = {}): Row => ({
  ...OPEN(401),
  agent: status,
  'agent without the scope': 403,
  'agent of another site': otherSite,
  ...more,
});

/** Two browsers with it look alike. */
const LOOK = 'a'.repeat(32);

const text = { text: 'Hi', clientId: 'c1' };
const read = { body: { seq: 1 } };

const ROWS: Record<string, Row> = {
  'GET /': OPEN(200),
  'GET /c/': OPEN(200),
  'GET /c': OPEN(308),
  'GET /frame/': OPEN(200),
  'GET /frame': OPEN(308),
  'GET /cs-demo': OPEN(200),
  'GET /cs-demo/page': OPEN(200),
  'GET /inbox': OPEN(302),
  'GET /console': OPEN(200),
  'GET /console/*': OPEN(200),
  'GET /console/preview': OPEN(200),
  'GET /console/worker.js': OPEN(404),
  'GET /docs': OPEN(308),
  'GET /docs/*': OPEN(404),
  'GET /widget.js': OPEN(404),
  'GET /cs/widget.js': OPEN(404),
  'GET /cs-static/*': OPEN(404),
  'GET /healthz': OPEN(200),
  'GET /readyz': OPEN(200),
  'GET /metrics': OPEN(200),
  'GET /openapi.json': OPEN(200),

  // A visitor's token, be it over, renews their own session, unless that has ended; any other renews none.
  'POST /api/v1/cs/handshake': {
    ...OPEN(401),
    nobody: 400,
    expired: 200,
    'other visitor': 200,
    'look-alike': 200,
    visitor: 200,
  },
  'POST /api/v1/cs/identify': VISITOR(200, 200, { email: 'a@example.com' }),
  'POST /api/v1/cs/conversations': VISITOR(201, 201, text),
  'GET /api/v1/cs/conversations/current': VISITOR(200, 200),
  'GET /api/v1/cs/conversations/:id/messages': VISITOR(200, 404),
  'POST /api/v1/cs/conversations/:id/read': VISITOR(200, 404, read.body),
  'POST /api/v1/cs/conversations/:id/leave': VISITOR(200, 404),

  'GET /api/v1/admin/cs/conversations': ADMIN(200, 200),
  'GET /api/v1/admin/cs/conversations/:id': ADMIN(200, 404),
  'GET /api/v1/admin/cs/conversations/:id/messages': ADMIN(200, 404),
  'POST /api/v1/admin/cs/conversations/:id/messages': ADMIN(201, 404, { body: text }),
  'POST /api/v1/admin/cs/conversations/:id/read': ADMIN(200, 404, read),
  'POST /api/v1/admin/cs/conversations/:id/close': ADMIN(200, 404),
  'POST /api/v1/admin/cs/conversations/:id/reopen': ADMIN(200, 404),
  'PATCH /api/v1/admin/cs/conversations/:id': ADMIN(200, 404, { body: { assigneeId: null } }),
  'GET /api/v1/admin/cs/conversations/:id/notes': ADMIN(200, 404),
  'POST /api/v1/admin/cs/conversations/:id/notes': ADMIN(201, 404, { body: text }),
  'GET /api/v1/admin/cs/canned-replies': ADMIN(200, 200),
  'POST /api/v1/admin/cs/canned-replies': ADMIN(201, 403, { body: { shortcut: 'a', text: 'A' } }),
  'PATCH /api/v1/admin/cs/canned-replies/:id': ADMIN(404, 404, { body: {} }),
  'DELETE /api/v1/admin/cs/canned-replies/:id': ADMIN(404, 404),
  'GET /api/v1/admin/cs/report': ADMIN(200, 200),
  'GET /api/v1/admin/cs/visitors': ADMIN(200, 200),
  'GET /api/v1/admin/cs/visitors/:id/export': ADMIN(200, 404),
  'DELETE /api/v1/admin/cs/visitors/:id': ADMIN(204, 404),
  'GET /api/v1/admin/cs/sites by admin.cs.site.manage': ADMIN(200, 200),
  'GET /api/v1/admin/cs/sites by admin.cs.site.link.manage': ADMIN(200, 200),
  'POST /api/v1/admin/cs/sites': ADMIN(201, 403, { body: { name: 'A' } }),
  'GET /api/v1/admin/cs/sites/:id by admin.cs.site.manage': ADMIN(200, 404),
  'GET /api/v1/admin/cs/sites/:id by admin.cs.site.link.manage': ADMIN(200, 404),
  'PATCH /api/v1/admin/cs/sites/:id by admin.cs.site.manage': ADMIN(200, 404, {
    body: { name: 'B' },
  }),
  'PATCH /api/v1/admin/cs/sites/:id by admin.cs.site.link.manage': ADMIN(200, 404, {
    body: { linkEntry: { enabled: false } },
  }),
  'POST /api/v1/admin/cs/sites/:id/origins/try': ADMIN(200, 404, {
    body: { origin: 'https://a.example' },
  }),
  'POST /api/v1/admin/cs/sites/:id/link-entry/secret': ADMIN(200, 404),
  'POST /api/v1/admin/cs/sites/:id/link-entry/sign': ADMIN(200, 404, { body: {} }),
  'GET /api/v1/admin/cs/config': ADMIN(200, 403),
  'GET /api/v1/cs/pictures/:name': OPEN(404),
  // A token has no account.
  'GET /api/v1/admin/cs/agents/me': ADMIN(403, 403),
  'PATCH /api/v1/admin/cs/agents/me': ADMIN(403, 403, { body: {} }),
  'PUT /api/v1/admin/cs/agents/me/picture': ADMIN(403, 403),
  'DELETE /api/v1/admin/cs/agents/me/picture': ADMIN(403, 403),
  'GET /api/v1/admin/cs/agents': ADMIN(200, 200),
  'PATCH /api/v1/admin/cs/agents/:id': ADMIN(404, 403, { body: {} }),
  'GET /api/v1/admin/cs/invitations': ADMIN(200, 403),
  'POST /api/v1/admin/cs/invitations': ADMIN(201, 403, {
    body: { email: 'bob@example.com', role: 'admin' },
  }),
  'DELETE /api/v1/admin/cs/invitations/:id': ADMIN(404, 403),
  'GET /api/v1/admin/cs/api-tokens': ADMIN(200, 403),
  'POST /api/v1/admin/cs/api-tokens': ADMIN(201, 403, {
    body: { name: 'bot', scope: ['admin.cs.team'], days: 1 },
  }),
  'DELETE /api/v1/admin/cs/api-tokens/:id': ADMIN(404, 403),

  // For pages of the console only, which a request without an origin is none of.
  'POST /api/v1/admin/cs/entry': OPEN(403),
  'POST /api/v1/admin/cs/entry/accept': OPEN(403),
  'POST /api/v1/auth/sign-in/email': OPEN(403),
  'POST /api/v1/auth/sign-in/oidc': OPEN(403),
  'POST /api/v1/auth/sign-in/passkey': OPEN(403),
  'POST /api/v1/auth/sign-in/passkey/begin': OPEN(403),
  'GET /api/v1/auth/passkeys': OPEN(403),
  'POST /api/v1/auth/passkeys': OPEN(403),
  'POST /api/v1/auth/passkeys/begin': OPEN(403),
  'PATCH /api/v1/auth/passkeys/:id': OPEN(403),
  'DELETE /api/v1/auth/passkeys/:id': OPEN(403),
  'GET /api/v1/auth/callback/oidc': OPEN(404),
  'POST /api/v1/auth/sign-out': OPEN(403),
  'POST /api/v1/auth/two-factor/verify-totp': OPEN(403),
  'POST /api/v1/auth/two-factor/verify-backup-code': OPEN(403),
  'POST /api/v1/auth/two-factor/enable': OPEN(403),
  'POST /api/v1/auth/two-factor/disable': OPEN(403),
  'POST /api/v1/auth/two-factor/generate-backup-codes': OPEN(403),
  'POST /api/v1/auth/change-password': OPEN(403),
  'GET /api/v1/auth/session': OPEN(403),
  'GET /api/v1/auth/list-sessions': OPEN(403),
  'POST /api/v1/auth/revoke-session': OPEN(403),
  'POST /api/v1/auth/revoke-other-sessions': OPEN(403),
  'GET /api/v1/auth/push': OPEN(403),
  'PUT /api/v1/auth/push/subscription': OPEN(403),
  'DELETE /api/v1/auth/push/subscription': OPEN(403),

  'PUT /api/v1/admin/cs/config': ADMIN(200, 403, { body: {} }),
};

/** A route as it is opened to one of its scopes, where it has any. */
type Way = { method: string; url: string; scope?: Scope | undefined; scopes: readonly Scope[] };

let server: TestServer;
const ways = new Map<string, Way>();
beforeAll(async () => {
  const files = { dir: import.meta.dirname, html: async () => '<!doctype html>' };
  server = await startTestServer({ files });
  for (const { method, url, access } of server.app.routeList()) {
    const scopes = typeof access === 'object' ? access : [];
    for (const scope of scopes.length > 0 ? scopes : [undefined]) {
      const by = scopes.length > 1 ? ` by ${scope}` : '';
      ways.set(`${method} ${url}${by}`, { method, url, scope, scopes });
    }
  }
});
afterAll(() => server.close());

it('has a row for every route, and a route for every row', () => {
  expect([...ways.keys()].toSorted()).toEqual(Object.keys(ROWS).toSorted());
});

describe.each(Object.entries(ROWS))('%s', (name, { body, query = '', ...expected }) => {
  it('lets in whom it should, and tells nobody else anything', async () => {
    const way = ways.get(name);
    if (!way) throw new Error('there is no such route');
    const found: Record<string, number> = {};
    const leaks: string[] = [];
    let scene: Scene | undefined;
    for (const caller of Object.keys(expected) as Caller[]) {
      // Only who is anonymous can be taken for another.
      const isMistaken = caller === 'look-alike' && way.url.startsWith('/api/v1/cs/');
      if (isMistaken) scene = await makeScene({});
      else scene ??= await makeScene({ externalUserId: 'u_1' });
      const { site, conversationId, visitorId } = scene;
      const bearer = await bearerOf(caller, scene, way);
      const ids = { sites: site.id, conversations: conversationId, visitors: visitorId };
      const path = way.url.replace(
        /(\w+)\/:id/,
        (_, kind: keyof typeof ids) => `${kind}/${ids[kind]}`,
      );
      const response = await server.app.inject({
        method: way.method as 'GET',
        url: path + query,
        headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
        ...(body && { payload: body }),
      });
      found[caller] = response.statusCode;
      if (['agent of another site', 'other visitor', 'look-alike'].includes(caller)) {
        // A list for somebody else is an empty one.
        const hidden = [site.id, conversationId, visitorId];
        leaks.push(...hidden.filter((id) => response.body.includes(id)));
      }
      const hasChanged = response.statusCode < 400 && way.method !== 'GET';
      if (hasChanged || isMistaken || ENDS_SESSION.has(caller)) scene = undefined;
    }
    expect(found).toEqual(expected);
    expect(leaks).toEqual([]);
  });
});

/** A site with a visitor who wrote: another one after whatever may have changed it. */
type Scene = Awaited<ReturnType<typeof makeScene>>;

async function makeScene(who: { externalUserId?: string }) {
  const site = await server.site();
  await server.signer(site);
  const { token: own } = await server.handshake(site.appKey, { ...who, fingerprint: LOOK });
  const { conversation } = await server.send(own, 'Hello');
  const [visitor] = await findVisitors(server.store.db, { site: site.id });
  return { site, own, conversationId: conversation.id, visitorId: String(visitor?.id) };
}

/** Callers for whom the visitor's own session comes to its end. */
const ENDS_SESSION = new Set<Caller>(['expired', 'signed out']);

async function bearerOf(caller: Caller, { own, site: { appKey } }: Scene, way: Way) {
  const isAdmin = way.scope !== undefined;
  const scope = way.scope === undefined ? [...SCOPES] : [way.scope];
  switch (caller) {
    case 'nobody':
      return undefined;
    case 'forged': {
      // As good as the right one, but for the secret.
      const [header, payload] = (isAdmin ? await server.admin(scope) : own).split('.');
      const signature = createHmac('sha256', 'a guess').update(`${header}.${payload}`);
      return `${header}.${payload}.${signature.digest('base64url')}`;
    }
    case 'expired': {
      const expiresAt = new Date(Date.now() - 1000);
      if (isAdmin) return server.tokens.signAdmin({ id: 'alice', scope, expiresAt });
      server.advance(31 * 60_000);
      return own;
    }
    case 'signed out':
      await server.call('POST', '/cs/identify', { token: own, body: { externalUserId: null } });
      return own;
    case 'look-alike':
      return (await server.handshake(appKey, { visitorId: newAnonymousId(), fingerprint: LOOK }))
        .token;
    case 'other visitor':
      return (await server.handshake(appKey, { visitorId: newAnonymousId() })).token;
    case 'visitor':
      return own;
    case 'agent':
      return server.admin(scope);
    case 'agent without the scope':
      return server.admin(SCOPES.filter((other) => !way.scopes.includes(other)));
    case 'agent of another site':
      return server.admin(scope, { sites: ['site_other'] });
  }
}
