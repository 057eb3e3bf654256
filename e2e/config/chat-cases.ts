import { asWritten, fieldCase } from './field-case.ts';
import { picture } from './pictures.ts';
import { property, see } from './see.ts';

/** The looks of the chat in the panel. */
export const CHAT_LOOK_CASES = {
  headerTitle: fieldCase({
    valid: () => [
      ['Customer Support', 'Customer Support'],
      ['客服 & <b>Team</b> 😀', '客服 & <b>Team</b> 😀'],
      [' padded ', 'padded'],
    ],
    bad: ['two\nlines', 'x'.repeat(129)],
    badData: {},
    otherwise: ({ site }) => site.name,
    phase: 'open',
    probe: ({ frame }, seen) => see(frame.getByRole('heading', { level: 1 })).toHaveText(seen),
  }),

  headerSubtitle: fieldCase({
    valid: () => asWritten('Business hours 09:00 - 22:00 (GMT+8)', '随时为您服务'),
    bad: ['a bell\u0007', 'x'.repeat(257)],
    badData: {},
    otherwise: () => 'Offline · leave a message',
    phase: 'open',
    probe: ({ frame }, seen) => see(frame.locator('.header').locator('p')).toHaveText(seen),
  }),

  headerBackground: fieldCase({
    valid: () => [
      // None: the brand's gradient is looked at.
      undefined,
      ['#123456', 'rgb(18, 52, 86)'],
      [
        'linear-gradient(90deg, rgb(1, 2, 3), #fff)',
        'linear-gradient(90deg, rgb(1, 2, 3), rgb(255, 255, 255))',
      ],
      [`url(${picture('header.svg')}) center / cover`, `url("${picture('header.svg')}")`],
    ],
    bad: ['url(/header.jpg)', 'inherit'],
    badData: {},
    otherwise: () => 'linear-gradient(135deg, rgb(47, 84, 235)',
    phase: 'open',
    async probe({ frame }, seen) {
      const header = frame.locator('.header');
      const background = async () =>
        `${await property(header, 'background-image')} ${await property(header, 'background-color')}`;
      await see.poll(background).toContain(seen);
    },
  }),

  backgroundImage: fieldCase({
    valid: () => [
      [picture('panel.svg'), picture('panel.svg')],
      [picture('a b(1)"c.svg'), picture('a%20b(1)%22c.svg')],
    ],
    bad: ['/panel.jpg', 'javascript:alert(1)'],
    badData: {},
    otherwise: () => 'none',
    phase: 'open',
    async probe({ frame, traffic }, seen) {
      const layer = () =>
        frame.getByRole('main').evaluate((main) => {
          const { backgroundImage, backgroundSize, opacity } = getComputedStyle(main, '::before');
          return [backgroundImage, backgroundSize, opacity];
        });
      if (seen === 'none') return see.poll(layer).toContain('none');
      await see.poll(layer).toEqual([`url("${seen}")`, 'cover', '0.18']);
      await see.poll(() => traffic.requests).toContain(seen);
    },
  }),
};

/** The behaviour of the chat. */
export const CHAT_CASES = {
  apiBase: fieldCase({
    valid: ({ server }) => [
      [server.origin127, server.origin127],
      [server.originLocalhost, server.originLocalhost],
      [`${server.origin127}/`, server.origin127],
    ],
    bad: ['https://api.example.com/api/v1', '/api'],
    badData: {},
    phase: 'start',
    async probe({ traffic }, seen) {
      const addresses = () => traffic.handshakes.map(({ url }) => url);
      await see.poll(addresses).toEqual([`${seen}/api/v1/cs/handshake`]);
    },
  }),

  wsBase: fieldCase({
    valid: ({ server: { port } }) => [
      [`http://localhost:${port}`, `ws://localhost:${port}/ws`],
      [`ws://127.0.0.1:${port}`, `ws://127.0.0.1:${port}/ws`],
      [`ws://localhost:${port}/`, `ws://localhost:${port}/ws`],
    ],
    bad: ['http://sockets.example.com', 'wss://'],
    badData: {},
    // A visitor who has nothing to hear of has no socket before.
    phase: 'open',
    probe: ({ traffic }, seen) => see.poll(() => traffic.sockets).toEqual([seen]),
  }),

  fingerprint: fieldCase({
    valid: () => [
      [false, false],
      ['true', true],
      ['false', false],
      ['', true],
      [true, true],
    ],
    bad: ['no', '0'],
    badData: {},
    otherwise: () => true,
    phase: 'start',
    async probe(scene, seen) {
      const { fingerprint } = await scene.handshake();
      if (seen) see(fingerprint).toMatch(/^[0-9a-f]{64}$/);
      else see(fingerprint).toBeUndefined();
    },
  }),
};
