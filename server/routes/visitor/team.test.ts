import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message, MessagesReply } from '../../../shared/wire/wire.ts';
import { agentProtocols, connectPeer, visitorProtocols } from '../../sockets/testing.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, HOST, makePerson, type TestPerson } from '../accounts/testing.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** The names of the people whom a new visitor of the site is shown. */
async function faces(appKey: string) {
  const { site } = await server.handshake(appKey);
  return site.agents;
}
const names = async (appKey: string) => (await faces(appKey))?.map(({ name }) => name);

/** A node hears of a change a little later. */
const SOON = { timeout: 5000 };

const picture = (method: 'PUT' | 'DELETE', { cookie }: TestPerson, payload?: Buffer) =>
  server.app.inject({
    method,
    url: '/api/v1/admin/cs/agents/me/picture',
    headers: {
      ...{ host: HOST, 'sec-fetch-site': 'same-origin', cookie },
      ...(payload && { 'content-type': 'image/png' }),
    },
    ...(payload && { payload }),
  });

const square = (background: string) =>
  sharp({ create: { width: 300, height: 300, channels: 3, background } })
    .png()
    .toBuffer();

/** Changes a person, by themselves or by an owner, and renames them first. */
async function person(role: 'owner' | 'agent', name: string, by?: TestPerson, siteIds?: string[]) {
  const made = await makePerson(server, role, { ...(by && { by }), siteIds: siteIds ?? null });
  await asConsole(server, 'PATCH', '/admin/cs/agents/me', {
    cookie: made.cookie,
    body: { name },
  });
  return made;
}

const PICTURE = new RegExp(`^${OWN_ORIGIN}/api/v1/cs/pictures/[0-9a-f]{64}\\.webp$`);

describe('the faces of a site', () => {
  it('a site whose team has no accounts tells of nobody', async () => {
    const { appKey } = await server.site();
    expect(await faces(appKey)).toBeUndefined();
  });

  it('three people at most are told, by the names that visitors read, and nothing else of them', async () => {
    const { appKey } = await server.site();
    const owner = await person('owner', 'Ada \u202eLovelace');
    for (const name of ['Kun', 'Mia', 'Zoe']) await person('agent', name, owner);
    await expect.poll(() => names(appKey), SOON).toEqual(['Kun', 'Mia', 'Zoe']);
    await picture('PUT', owner, await square('#c2185b'));
    await asConsole(server, 'PATCH', '/admin/cs/agents/me', {
      cookie: owner.cookie,
      body: { name: 'Ada Lovelace' },
    });
    expect((await faces(appKey))?.map((face) => Object.keys(face))).toEqual([
      ['name'],
      ['name'],
      ['name'],
    ]);
  });

  it('people who are away give way, and those who are disabled or work for other sites are not told', async () => {
    const { id, appKey } = await server.site();
    const other = await server.site();
    const owner = await person('owner', 'Ada');
    const kun = await person('agent', 'Kun', owner, [id]);
    const mia = await person('agent', 'Mia', owner);
    await person('agent', 'Noa', owner, [other.id]);
    const zoe = await person('agent', 'Zoe', owner);
    await expect.poll(() => names(appKey), SOON).toEqual(['Kun', 'Mia', 'Zoe']);
    await asConsole(server, 'PATCH', '/admin/cs/agents/me', {
      cookie: mia.cookie,
      body: { away: true },
    });
    await expect.poll(() => names(appKey), SOON).toEqual(['Ada', 'Kun', 'Zoe']);
    await asConsole(server, 'PATCH', `/admin/cs/agents/${zoe.id}`, {
      cookie: owner.cookie,
      body: { isDisabled: true },
    });
    await expect.poll(() => names(appKey), SOON).toEqual(['Ada', 'Kun', 'Mia']);
    await asConsole(server, 'PATCH', `/admin/cs/agents/${kun.id}`, {
      cookie: owner.cookie,
      body: { siteIds: [other.id] },
    });
    await expect.poll(() => names(appKey), SOON).toEqual(['Ada', 'Mia']);
  });

  it('a person’s picture is told by its whole address, and no more once it is removed', async () => {
    const { appKey } = await server.site();
    const owner = await person('owner', 'Ada');
    await picture('PUT', owner, await square('#c2185b'));
    await expect
      .poll(() => faces(appKey), SOON)
      .toEqual([{ name: 'Ada', avatar: expect.stringMatching(PICTURE) }]);
    await picture('DELETE', owner);
    await expect.poll(() => faces(appKey), SOON).toEqual([{ name: 'Ada' }]);
  });
});

describe('the picture at an agent’s messages', () => {
  /** A conversation that an agent answers with one message. */
  async function answered() {
    const { appKey } = await server.site();
    const agent = await person('owner', 'Ada');
    await picture('PUT', agent, await square('#c2185b'));
    await expect.poll(async () => (await faces(appKey))?.[0]?.avatar, SOON).toMatch(PICTURE);
    const { token } = await server.handshake(appKey);
    const { conversation } = await server.send(token, 'Hi');
    const answer = (text: string) =>
      asConsole(server, 'POST', `/admin/cs/conversations/${conversation.id}/messages`, {
        cookie: agent.cookie,
        body: { text, clientId: randomUUID() },
      });
    const history = async () => {
      const path = `/cs/conversations/${conversation.id}/messages`;
      const { messages } = (await server.call('GET', path, { token })).json<MessagesReply>();
      const told = messages.filter(({ from }) => from !== 'system');
      return told.map(({ text, agentAvatar }) => [text, agentAvatar]);
    };
    return { agent, token, answer, history };
  }

  it('the history has it as it is now: set, replaced, or removed', async () => {
    const { agent, answer, history } = await answered();
    await answer('Hello');
    const [, [, first] = []] = await history();
    expect(first).toMatch(PICTURE);
    await picture('PUT', agent, await square('#0a7d4f'));
    await expect.poll(async () => (await history())[1]?.[1] !== first, SOON).toBe(true);
    expect((await history())[1]?.[1]).toMatch(PICTURE);
    await picture('DELETE', agent);
    await expect.poll(history, SOON).toEqual([
      ['Hi', undefined],
      ['Hello', undefined],
    ]);
  });

  it('somebody who was disabled shows none', async () => {
    const { agent, answer, history } = await answered();
    await answer('Hello');
    const owner = await makePerson(server, 'owner');
    await asConsole(server, 'PATCH', `/admin/cs/agents/${agent.id}`, {
      cookie: owner.cookie,
      body: { isDisabled: true },
    });
    await expect.poll(history, SOON).toEqual([
      ['Hi', undefined],
      ['Hello', undefined],
    ]);
  });

  it('a push to the visitor has it, and one to agents has not', async () => {
    const { token, answer } = await answered();
    const url = await server.listen();
    const visitor = await connectPeer(url, visitorProtocols(token));
    const agent = await connectPeer(url, agentProtocols(await server.admin()));
    await Promise.all([visitor.next('hello'), agent.next('hello')]);
    await answer('Hello');
    const told = async (peer: typeof visitor): Promise<string | undefined> => {
      const message = (await peer.next('message'))['message'] as Message;
      // The visitor is told first that the agent has joined.
      return message.from === 'agent' ? message.agentAvatar : told(peer);
    };
    expect(await told(visitor)).toMatch(PICTURE);
    expect(await told(agent)).toBeUndefined();
    await Promise.all([visitor.close(), agent.close()]);
  });
});
