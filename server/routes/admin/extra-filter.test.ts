import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONGEST_FILTER_TEXT } from '../../../shared/inbox-limits.ts';
import type { AgentConversationsReply } from '../../../shared/wire/agent-wire.ts';
import { startTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin();
});
afterAll(() => server.close());

async function siteWith(...extras: unknown[]) {
  const site = await server.site();
  for (const [index, extra] of extras.entries()) {
    const session = await server.handshake(site.appKey, { profile: { extra } });
    await server.send(session.token, `Visitor ${index}`);
  }
  return async (filter: unknown) => {
    const query = new URLSearchParams({ site: site.id, extra: JSON.stringify(filter) });
    const reply = await server.call('GET', `/admin/cs/conversations?${query}`, { token });
    const { conversations } = reply.json<AgentConversationsReply>();
    const texts = conversations.map(({ lastMessage }) => lastMessage?.text ?? '');
    return texts.sort((one, other) => one.localeCompare(other));
  };
}

describe('a field that a site gave of its visitors', () => {
  it('conversations are found by the value of a field, whatever its type', async () => {
    const find = await siteWith(
      { plan: 'pro', seats: 5, isTrial: false },
      { plan: 'pro', seats: 50, note: null },
      { plan: 'free', tags: ['pro'] },
      'pro',
      ['plan', 'pro'],
    );
    expect(await find({ plan: 'pro' })).toEqual(['Visitor 0', 'Visitor 1']);
    expect(await find({ plan: 'pro', seats: 5 })).toEqual(['Visitor 0']);
    expect(await find({ seats: '5' })).toEqual([]);
    expect(await find({ isTrial: false })).toEqual(['Visitor 0']);
    expect(await find({ note: null })).toEqual(['Visitor 1']);
    expect(await find({ plan: 'pr' })).toEqual([]);
    expect(await find({ "pl'an": `"; drop table visitors` })).toEqual([]);
  });

  it.each(['"', '\\', '你'])(
    'conversations are found by the longest name and value, also where all of them is %s',
    async (sign) => {
      const text = sign.repeat(LONGEST_FILTER_TEXT);
      const find = await siteWith({ [text]: text }, { [text]: 'another' });
      expect(await find({ [text]: text })).toEqual(['Visitor 0']);
    },
  );

  it.each([
    '',
    '{',
    '[]',
    '"pro"',
    'null',
    '{}',
    '{"a":{}}',
    '{"a":["b"]}',
    '{"a":"\\u0000"}',
    '{"a":"\\ud800"}',
    '{"\\u0000":"b"}',
    '{"\\u0001":{"a":"b"}}',
  ])('a filter of %j is refused by its name', async (extra) => {
    const query = new URLSearchParams({ extra });
    const reply = await server.call('GET', `/admin/cs/conversations?${query}`, { token });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'bad_request', field: 'extra' });
  });

  it('a token for one site finds nothing of another by a field or a word', async () => {
    const [mine, other] = [await server.site(), await server.site()];
    for (const { appKey } of [mine, other]) {
      const profile = { extra: { plan: 'shared' } };
      const session = await server.handshake(appKey, { profile });
      await server.send(session.token, 'Rareword');
    }
    const limited = await server.admin(['admin.cs.inbox'], { sites: [mine.id] });
    const extra = JSON.stringify({ plan: 'shared' });
    for (const query of [{ extra }, { q: 'Rareword' }, { extra, site: other.id }]) {
      const path = `/admin/cs/conversations?${new URLSearchParams(query)}`;
      const reply = await server.call('GET', path, { token: limited });
      const found = reply.json<AgentConversationsReply>().conversations;
      expect(found.map(({ siteId }) => siteId)).toEqual('site' in query ? [] : [mine.id]);
    }
  });

  it('the index of the store serves the look-up', async () => {
    const plan = await server.store.db.transaction(async (tx) => {
      // A store of a few rows is read whole otherwise.
      await tx.execute('set local enable_seqscan = off');
      return tx.execute(
        `explain select id from visitors where profile -> 'extra' @> '{"plan":"pro"}'::jsonb`,
      );
    });
    expect(JSON.stringify(plan)).toContain('visitors_by_extra');
  });
});
