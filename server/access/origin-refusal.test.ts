import { beforeEach, describe, expect, it } from 'vitest';
import { makeOriginRefusal } from './origin-refusal.ts';

const OWN = 'http://localhost:8080';
const PUBLIC = 'https://cs.example.com';
const SHOP = 'https://shop.example';

let logged: string[];
let refuse: ReturnType<typeof makeOriginRefusal>;
beforeEach(() => {
  logged = [];
  refuse = makeOriginRefusal(
    () => [OWN],
    (origin) => logged.push(origin),
  );
});

describe('our own page at an address that the server does not know as its own', () => {
  it.each([
    ['the frame', { 'x-cs-embed-origin': SHOP }],
    ['a standalone page', { 'x-cs-entry': 'link' }],
  ])(
    'our own page at an address that the server does not know as its own is told to set PUBLIC_URL, as is the log once: %s',
    (_, headers) => {
      for (const _attempt of [1, 2]) {
        expect(refuse({ origin: PUBLIC, ...headers }, PUBLIC)).toMatchObject({
          code: 'origin_denied',
          status: 403,
          detail: {
            'en-US': `this server does not know ${PUBLIC} as its own address: set PUBLIC_URL to ${PUBLIC}.`,
            'zh-CN': expect.stringContaining(`请将 PUBLIC_URL 设为 ${PUBLIC}`),
          },
        });
      }
      expect(logged).toEqual([PUBLIC]);
    },
  );

  it('does not fill the log, whatever origins somebody makes up', () => {
    for (let count = 0; count < 100; count += 1) {
      refuse({ origin: `https://a${count}.example`, 'x-cs-entry': 'link' }, SHOP);
    }
    expect(logged).toHaveLength(10);
  });
});

describe('a page that is not on the list', () => {
  it.each([
    ['embeds the frame', { origin: OWN, 'x-cs-embed-origin': SHOP }, SHOP],
    ['talks to the API by itself', { origin: SHOP }, SHOP],
    [
      'is an app',
      { origin: OWN, 'x-cs-embed-origin': 'capacitor://localhost' },
      'capacitor://localhost',
    ],
  ])('a page that is not on the list is told to be added where it %s', (_, headers, origin) => {
    expect(refuse(headers, origin).detail?.['en-US']).toBe(
      `add ${origin} to the origins that this site's settings allow.`,
    );
    expect(logged).toEqual([]);
  });

  it.each(['null', '', 'https://a b', '"><script>'])(
    'a page that is not on the list is not named where it is no origin: %j',
    (origin) => {
      expect(refuse({ origin: OWN, 'x-cs-embed-origin': origin }, origin).detail).toBeUndefined();
    },
  );
});
