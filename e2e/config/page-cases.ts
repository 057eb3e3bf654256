import { callApi } from '../infra/api.ts';
import { embeddedChat } from '../infra/chat.ts';
import { inFastTime } from '../infra/fast-time.ts';
import { fieldCase } from './field-case.ts';
import { see } from './see.ts';

/** The fields that the loader needs before there is a frame. */
export const PAGE_CASES = {
  appKey: fieldCase({
    valid: ({ site }) => [[site.appKey, site.appKey]],
    bad: ['two\nlines', 'x'.repeat(129)],
    badData: {},
    phase: 'start',
    async probe({ traffic, iframe }, seen) {
      await see(iframe).toHaveAttribute('src', new RegExp(`[?&]k=${seen}&`));
      await see.poll(() => traffic.handshakes.map(({ body }) => body.appKey)).toEqual([seen]);
    },
  }),

  frameUrl: fieldCase({
    valid: ({ server }) => [
      [`${server.originLocalhost}/frame/`, `${server.originLocalhost}/frame/?k=`],
      [`${server.origin127}/frame/?qa=1`, `${server.origin127}/frame/?qa=1&k=`],
    ],
    bad: ['/frame/', 'javascript:alert(1)'],
    badData: {},
    phase: 'start',
    async probe({ traffic, frame }, seen) {
      see(traffic.requests.filter((url) => url.startsWith(seen))).toHaveLength(1);
      await see(frame.getByRole('main')).toBeAttached();
    },
  }),

  defaultOpen: fieldCase({
    valid: () => [
      [true, true],
      ['false', false],
      ['', true],
      [false, false],
      ['true', true],
    ],
    bad: ['maybe', '1'],
    badData: {},
    otherwise: () => false,
    phase: 'start',
    async probe({ launcher, panel }, seen) {
      await see(launcher).toHaveAttribute('aria-expanded', String(seen));
      await see(panel).toBeVisible({ visible: seen });
    },
  }),

  zIndex: fieldCase({
    valid: () => [
      [1000, 1000],
      ['7', 7],
      [0, 0],
      [2147483647, 2147483647],
    ],
    bad: ['top', '10px'],
    badData: true,
    otherwise: () => 2147483000,
    phase: 'start',
    probe: ({ root }, seen) => see(root).toHaveCSS('z-index', String(seen)),
  }),

  mock: fieldCase({
    valid: () => [
      [false, false],
      ['false', false],
    ],
    quiet: [
      [true, true],
      ['', true],
    ],
    bad: ['yes', '1'],
    badData: {},
    otherwise: () => false,
    phase: 'open',
    async probe({ page, traffic }, seen) {
      const asked = () => traffic.requests.filter((url) => url.includes('/api/'));
      if (!seen) return see.poll(asked).not.toEqual([]);
      const chat = embeddedChat(page);
      await chat.say('Anybody there?');
      await inFastTime(page, () =>
        see(chat.messages('agent')).toContainText('[mock] Anybody there?'),
      );
      see([...asked(), ...traffic.sockets]).toEqual([]);
    },
  }),

  loadOn: fieldCase({
    valid: () => [['idle', 'idle']],
    quiet: [['interaction', 'interaction']],
    bad: ['now', ''],
    badData: ['interaction'],
    otherwise: () => 'idle',
    phase: 'start',
    async probe({ page, iframe, launcher, traffic }, seen) {
      if (seen === 'idle') return see(iframe).toHaveCount(1);
      await see(launcher).toBeVisible();
      // Whatever waits for the page to have nothing better to do has had its turn.
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      await see(iframe).toHaveCount(0);
      see(traffic.requests.filter((url) => !/\/(widget\.js.*|page-\d+\/)$/.test(url))).toEqual([]);
      see(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
      await callApi(page, 'open');
      await see(iframe).toHaveCount(1);
    },
  }),
};
