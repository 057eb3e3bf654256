import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiTokenReply, ApiTokensReply } from '../../../shared/wire/account-wire.ts';
import { createApiToken } from '../../store/api-tokens.ts';
import { createInvitation } from '../../store/entries.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, invite, makePerson, type TestPerson } from './testing.ts';

let server: TestServer;
let owner: TestPerson;
let maker: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await makePerson(server, 'owner');
});
beforeEach(async () => (maker = await makePerson(server, 'admin', { by: owner })));
afterAll(() => server.close());

let invited = 0;
const inviteBy = (by: TestPerson, role: 'owner' | 'admin' | 'agent' = 'agent') =>
  invite(server, by, { email: `invited-${++invited}@example.com`, role });

const isGood = async (token: string) =>
  (await asConsole(server, 'POST', '/admin/cs/entry', { body: { token } })).statusCode === 200;

const TOKEN = { name: 'Robot', scope: ['admin.cs.inbox', 'admin.cs.team'], days: 30 };

async function tokenBy({ cookie }: TestPerson) {
  const made = await asConsole(server, 'POST', '/admin/cs/api-tokens', { cookie, body: TOKEN });
  expect(made.statusCode).toBe(201);
  return made.json<ApiTokenReply>().token;
}

const answers = async (token: string) =>
  (await server.call('GET', '/admin/cs/conversations', { token })).statusCode;

async function change({ id }: TestPerson, body: object) {
  const { cookie } = owner;
  const changed = await asConsole(server, 'PATCH', `/admin/cs/agents/${id}`, { cookie, body });
  expect(changed.statusCode).toBe(200);
}

describe('another right of whoever made it', () => {
  it.each([
    ['is disabled', { isDisabled: true }],
    ['becomes an agent', { role: 'agent' }],
    ['works with some sites only', { siteIds: [] }],
  ])(
    'an invitation and a token end for good when their maker %s, and those of others stay',
    async (_title, body) => {
      const [invitation, token] = [await inviteBy(maker), await tokenBy(maker)];
      const [other, otherToken] = [await inviteBy(owner), await tokenBy(owner)];
      await change(maker, body);
      expect(await isGood(invitation)).toBe(false);
      expect(await answers(token)).toBe(401);
      await change(maker, { isDisabled: false, role: 'admin', siteIds: null });
      expect(await isGood(invitation)).toBe(false);
      expect(await answers(token)).toBe(401);
      expect(await isGood(other)).toBe(true);
      expect(await answers(otherToken)).toBe(200);
    },
  );

  it('an owner who becomes an admin leaves no invitation of an owner behind', async () => {
    const former = await makePerson(server, 'owner');
    const [asOwner, asAdmin] = [await inviteBy(former, 'owner'), await inviteBy(former, 'admin')];
    const token = await tokenBy(former);
    await change(former, { role: 'admin' });
    expect(await isGood(asOwner)).toBe(false);
    expect(await isGood(asAdmin)).toBe(true);
    expect(await answers(token)).toBe(200);
  });

  it('an invitation and a token stay when their maker changes in another way', async () => {
    const [invitation, token] = [await inviteBy(maker), await tokenBy(maker)];
    await asConsole(server, 'PATCH', '/admin/cs/agents/me', {
      cookie: maker.cookie,
      body: { name: 'Other', away: true },
    });
    expect(await isGood(invitation)).toBe(true);
    expect(await answers(token)).toBe(200);
  });

  it('anything made with a token ends with the maker of that token', async () => {
    const token = await tokenBy(maker);
    const made = await server.call('POST', '/admin/cs/api-tokens', { token, body: TOKEN });
    const second = made.json<ApiTokenReply>().token;
    const sent = await server.call('POST', '/admin/cs/invitations', {
      token: second,
      body: { email: `by-robot-${invited}@example.com`, role: 'agent' },
    });
    const invitation = new URL(sent.json<{ url: string }>().url).hash.slice(1);
    expect([await answers(second), await isGood(invitation)]).toEqual([200, true]);
    await change(maker, { isDisabled: true });
    expect([await answers(second), await isGood(invitation)]).toEqual([401, false]);
  });

  it('a request that was let in before its maker was disabled makes nothing after that', async () => {
    await change(maker, { isDisabled: true });
    const at = new Date();
    const fields = { makerId: maker.id, siteIds: null, createdAt: at, expiresAt: at };
    const token = { ...fields, name: 'Late', scope: [], createdBy: 'Late' };
    expect(await createApiToken(server.store.db, token)).toBeUndefined();
    const invitation = { ...fields, tokenHash: 'late', email: 'late@example.com', invitedBy: '' };
    expect(
      await createInvitation(server.store.db, { ...invitation, role: 'agent' }, () => {}),
    ).toBe('maker_over');
  });

  it('the list of API tokens names the maker and tells no id of the account', async () => {
    await tokenBy(maker);
    const { cookie } = owner;
    const list = await asConsole(server, 'GET', '/admin/cs/api-tokens', { cookie });
    const last = list.json<ApiTokensReply>().apiTokens.at(-1);
    expect(last).toMatchObject({ name: 'Robot', createdBy: 'The admin' });
    expect(last).not.toHaveProperty('makerId');
  });
});
