import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MeReply } from '../../../shared/wire/account-wire.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import { HOST, makePerson } from './testing.ts';

const PATH = '/api/v1/admin/cs/agents/me/picture';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ cookie } = await makePerson(server, 'owner'));
});
afterAll(() => server.close());
afterEach(() => vi.useRealTimers());

const put = (payload: Buffer | string, type = 'image/jpeg') =>
  server.app.inject({
    method: 'PUT',
    url: PATH,
    headers: { host: HOST, 'sec-fetch-site': 'same-origin', cookie, 'content-type': type },
    payload,
  });

/** A photo as a phone takes it: lying, with the place and the device beside it. */
const photo = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#c2185b' } })
    .withExif({ IFD0: { Make: 'A camera', Copyright: 'Ada' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('a picture', () => {
  it('a picture is served small, square and without what the camera noted', async () => {
    const { agent } = (await put(await photo())).json<MeReply>();
    expect(agent.avatar).toMatch(/^\/api\/v1\/cs\/pictures\/[0-9a-f]{64}\.webp$/);
    const served = await server.app.inject(String(agent.avatar));
    expect(served.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const { format, width, height, exif, orientation } = await sharp(served.rawPayload).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 256,
      height: 256,
      exif: undefined,
      orientation: undefined,
    });
  });

  it('a picture that nobody has any more is gone', async () => {
    const { agent } = (await put(await photo())).json<MeReply>();
    const removed = await server.app.inject({
      method: 'DELETE',
      url: PATH,
      headers: { host: HOST, 'sec-fetch-site': 'same-origin', cookie },
    });
    expect(removed.json<MeReply>().agent.avatar).toBeUndefined();
    expect((await server.app.inject(String(agent.avatar))).statusCode).toBe(404);
  });

  it.each([
    ['a text that says it is a picture', 'no picture', 422],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 422],
    ['half a picture', Buffer.from('ffd8ffe000104a464946', 'hex'), 422],
    ['nothing', '', 422],
  ])('no picture is made of %s', async (_name, body, status) => {
    const refused = await put(body);
    expect(refused.json()).toMatchObject({ status, code: 'bad_picture' });
  });

  it('a picture of more than 2 MB is refused', async () => {
    expect((await put(Buffer.alloc(2 * 1024 * 1024 + 1))).statusCode).toBe(413);
  });
});

it('somebody who sends picture after picture has to wait', async () => {
  const limited = await startTestServer({ settings: { rateLimit: 1 } });
  const person = await makePerson(limited, 'owner');
  // On a busy machine they could take so long that the next may come.
  vi.useFakeTimers({ toFake: ['Date'] });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) {
    const refused = await limited.app.inject({
      method: 'PUT',
      url: PATH,
      headers: {
        ...{ host: HOST, 'sec-fetch-site': 'same-origin' },
        ...{ cookie: person.cookie, 'content-type': 'image/png' },
      },
      payload: 'no picture',
    });
    statuses.push(refused.statusCode);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  await limited.close();
});
