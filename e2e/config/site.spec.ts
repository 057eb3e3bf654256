import { expect } from '../fixtures.ts';
import { inFastTime } from '../infra/fast-time.ts';
import { checkRows } from './check.ts';
import { test } from './fixtures.ts';
import type { Row } from './rows.ts';
import type { Scene } from './scene.ts';
import { distances, gradient, property } from './see.ts';
import { asSite, type Values } from './sources.ts';

const GREEN: Values = {
  position: 'tl',
  buttonSize: 80,
  primaryColor: '#0a7d4f',
  locale: 'zh-CN',
  theme: 'dark',
  headerTitle: 'Green',
};

const RED: Values = {
  position: 'tr',
  buttonShape: 'pill',
  buttonLabel: 'Ask us',
  primaryColor: '#e11',
  locale: 'en-US',
  headerTitle: 'Red',
};

/** A setting that is removed has its default again. */
const RED_ROWS: Row[] = [
  row('position', 'tr'),
  row('buttonSize', 56),
  row('buttonShape', 'pill'),
  row('buttonLabel', 'Ask us'),
  row('primaryColor', { color: 'rgb(238, 17, 17)' }),
  row('locale', 'en-US'),
  row('theme', 'light'),
  row('headerTitle', 'Red'),
];

test('the site’s settings of the last visit paint the launcher before the frame is there, and changed ones repaint without a reload', async ({
  scene,
  world,
}) => {
  const { page, launcher, iframe, frame, traffic } = scene;
  const data = { appKey: world.site.appKey, apiBase: world.server.origin127 };
  await scene.start({ layers: { data, remote: GREEN } });
  await seeGreen(scene);
  await world.site.configure(asSite(RED));

  let release!: () => void;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`${world.server.origin127}/frame/**`, async (route) => {
    await held;
    await route.continue();
  });
  traffic.clear();
  await page.reload();
  await seeGreen(scene);
  // The values for the frame's first paint are in its address.
  await expect(iframe).toHaveAttribute('src', /[?&]locale=zh-CN&theme=dark$/);
  expect(traffic.handshakes).toEqual([]);
  await page.evaluate(() => {
    document.title = 'Not loaded anew';
  });

  release();
  await expect(page.locator('html[data-chat="ready"]')).toBeAttached();
  await checkRows(scene, { rows: RED_ROWS });
  await expect(page).toHaveTitle('Not loaded anew');
  await expect(frame.locator('html')).toHaveAttribute('lang', 'en-US');
  await expect(launcher).toBeVisible();
});

test('a site’s settings say how it looks and nothing else, and what else they say is told to nobody', async ({
  scene,
  world,
}) => {
  const data = { appKey: world.site.appKey, apiBase: world.server.origin127 };
  const remote = {
    position: 'tl',
    appKey: 'sk_other',
    apiBase: 'https://api.example.com',
    frameUrl: 'https://frames.example.com/',
    zIndex: 5,
    defaultOpen: true,
    mock: true,
    loadOn: 'interaction',
    fingerprint: false,
    nickname: 'Remote',
    constructor: 'Remote',
  };
  await scene.start({ layers: { data, remote }, isForged: true });
  await checkRows(scene, {
    rows: [
      row('position', 'tl'),
      row('appKey', world.site.appKey),
      row('apiBase', world.server.origin127),
      row('frameUrl', `${world.server.origin127}/frame/?k=`),
      row('zIndex', 2147483000),
      row('defaultOpen', false),
      row('mock', false),
      row('loadOn', 'idle'),
      row('fingerprint', true),
      row('nickname', undefined),
    ],
  });
});

test('a bad value in the site’s settings is warned of once, however often the page tells the server where it is', async ({
  allowConsole,
  scene,
  world,
}) => {
  allowConsole(/primaryColor "(nope|no color)" is ignored/);
  const { page, traffic, warnings } = scene;
  await page.clock.install();
  const data = { appKey: world.site.appKey, apiBase: world.server.origin127 };
  await scene.start({ layers: { data, remote: { primaryColor: 'nope' } }, isForged: true });
  await expect.poll(() => warnings).toEqual([expect.stringContaining('primaryColor "nope"')]);
  traffic.clear();
  await page.evaluate(() => history.pushState(null, '', '?step=2'));
  await inFastTime(page, () => expect.poll(() => traffic.handshakes.length).toBe(1));
  traffic.tamper({ theme: { primaryColor: 'no color' } });
  await page.evaluate(() => history.pushState(null, '', '?step=3'));
  // A warning of the second handshake would have come before that of the third.
  await inFastTime(page, () =>
    expect
      .poll(() => warnings)
      .toEqual([expect.stringContaining('"nope"'), expect.stringContaining('"no color"')]),
  );
});

function row(field: Row['field'], seen: unknown): Row {
  return { title: `${field}: ${JSON.stringify(seen)}`, field, seen };
}

/** As far as it is the launcher's. */
async function seeGreen({ launcher }: Scene): Promise<void> {
  await expect(launcher).toHaveAccessibleName('打开聊天');
  await expect(launcher).toHaveCSS('height', '80px');
  const background = async () => gradient(await property(launcher, 'background-image'))[0];
  await expect.poll(background).toBe('rgb(10, 125, 79)');
  const { left, top } = await distances(launcher);
  expect([left, top]).toEqual([24, 24]);
}
