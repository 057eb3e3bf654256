import { expect } from '../fixtures.ts';
import { hostHtml } from '../infra/host-html.ts';
import { callApi } from '../infra/api.ts';
import { test } from './fixtures.ts';
import { MISSING_PICTURE } from './pictures.ts';
import { property } from './see.ts';

test('an appKey that is none is told as none, and there is no launcher', async ({
  scene,
  world,
  allowConsole,
}) => {
  allowConsole(/^(warning|error): \[StarIMCS\] /);
  const script = `${world.server.origin127}/widget.js?appKey=two%0Alines`;
  await scene.page.goto(world.hosts.serve({ html: hostHtml(script) }));
  await expect
    .poll(() => scene.warnings)
    .toEqual([expect.stringMatching(/^\[StarIMCS\] no appKey/)]);
  await expect(scene.root).toHaveCount(0);
});

test('an icon that is not there leaves the built-in one', async ({ scene, allowConsole }) => {
  allowConsole(/status of 404.*missing\.svg/);
  await scene.start({ layers: { data: { mock: true, buttonIcon: MISSING_PICTURE } } });
  await expect(scene.launcher.locator('svg.chat')).toBeVisible();
  await expect(scene.launcher.locator('img')).toHaveCount(0);
});

test('a look that failed once to load, on a bad line, comes as soon as it can', async ({
  scene,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED.*paint-look/);
  let isDown = true;
  await scene.page.route('**/paint-look-*.js', (route) => {
    if (!isDown) return route.continue();
    isDown = false;
    return route.abort();
  });
  await scene.start({
    layers: { data: { mock: true, primaryColor: '#0a7d4f', defaultOpen: true } },
  });
  const root = scene.frame.locator('html');
  await expect.poll(() => property(root, '--cs-primary')).toBe('#0a7d4f');
  expect(isDown).toBe(false);
});

test('a zIndex between two integers, which CSS does not know, lifts the widget all the same', async ({
  scene,
  allowConsole,
}) => {
  allowConsole(/^warning: \[StarIMCS\] \S*zIndex /);
  await scene.start({ layers: { data: { mock: true }, init: { zIndex: 10.5 } } });
  await expect(scene.root).toBeAttached();
  // Rounded, or ignored with a warning.
  await expect(scene.root).toHaveCSS('z-index', /^(10|11|2147483000)$/);
});

test('no fingerprint leaves a browser that asks for privacy', async ({ scene, world }) => {
  await scene.page.addInitScript(() => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
  });
  const { appKey } = world.site;
  const data = { appKey, apiBase: world.server.origin127, fingerprint: 'true' };
  await scene.start({ layers: { data } });
  expect(await scene.handshake()).not.toHaveProperty('fingerprint');
});

test('on a phone the panel fills the screen but for its margins, whatever its size on desktops', async ({
  scene,
}) => {
  await scene.page.setViewportSize({ width: 390, height: 800 });
  const data = { mock: true, panelWidth: 280, panelHeight: 360, defaultOpen: true };
  for (const position of ['br', 'tl']) {
    await scene.start({ layers: { init: { position }, data } });
    await expect(scene.panel).toBeVisible();
    expect(await scene.panel.boundingBox(), position).toEqual({
      x: 16,
      y: 24,
      width: 390 - 32,
      height: 800 - 48,
    });
  }
});

test('a long draft leaves the button in view on a phone that lies on its side under its keyboard', async ({
  scene,
}) => {
  await scene.page.setViewportSize({ width: 844, height: 180 });
  await scene.start({ layers: { data: { mock: true, defaultOpen: true } } });
  const field = scene.frame.getByRole('textbox');
  await field.fill('one\ntwo\nthree\nfour\nfive\nsix');
  const send = scene.frame.getByRole('button', { name: 'Send' });
  await expect(send).toBeInViewport({ ratio: 1 });
  const height = async () => (await field.boundingBox())!.height;
  expect(await height(), 'a line at least').toBeGreaterThanOrEqual(22 + 16);
  await scene.page.setViewportSize({ width: 844, height: 390 });
  await expect.poll(height, 'five lines where there is room').toBe(5 * 22 + 16);
});

test('a value that is no data costs no other field and is warned of by its name', async ({
  scene,
  allowConsole,
}) => {
  allowConsole(/^warning: \[StarIMCS\] /);
  await scene.start({ layers: { data: { mock: true }, init: { buttonSize: 60 } } });
  await callApi(scene.page, 'shutdown');
  scene.warnings.length = 0;
  await scene.page.evaluate(async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const { StarIMCS } = window as unknown as { StarIMCS: { init(config: object): Promise<void> } };
    await StarIMCS.init({
      mock: true,
      position: 'tl',
      headerTitle: () => 'Support',
      headerSubtitle: Symbol('Support'),
      nickname: circle,
      zIndex: Number.NaN,
      panelWidth: 10n,
      extra: circle,
    });
  });
  const names = () => scene.warnings.map((line) => line.split(' ')[1] ?? '').toSorted();
  await expect
    .poll(names)
    .toEqual(['extra', 'headerSubtitle', 'headerTitle', 'nickname', 'panelWidth', 'zIndex']);
  await expect(scene.launcher).toHaveCSS('height', '56px');
});
