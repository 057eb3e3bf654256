import { preview } from 'vite';
import { launcher, openPanel } from '../infra/chat.ts';
import { allowOrigins, DEMO_APP_KEY } from '../infra/sites.ts';
import { expect, test } from './fixtures.ts';
import { programOf, run } from './run.ts';
import { STRICT } from './strict.ts';
import type { Project } from './workshop.ts';

let project: Project;

test.beforeAll(async ({ workshop }) => {
  project = await workshop.project('react-app');
});

const builds = [
  // Only React's development build mounts twice.
  { mode: 'development', mounts: 2 },
  { mode: 'production', mounts: 1 },
];

for (const { mode, mounts } of builds)
  test(`a React app, built for ${mode}, has one widget and gets each message once`, async ({
    page,
    server,
  }) => {
    await run(process.execPath, [programOf('vite'), 'build', '--mode', mode], {
      cwd: project.folder,
      env: {
        NODE_ENV: mode,
        VITE_APP_KEY: DEMO_APP_KEY,
        VITE_API_BASE: server.origin127,
        VITE_FRAME_URL: `${server.origin127}/frame/`,
      },
    });
    const site = await preview({
      root: project.folder,
      configFile: false,
      logLevel: 'warn',
      preview: { host: 'localhost', port: 0 },
    });
    try {
      const { origin } = new URL(site.resolvedUrls?.local[0] ?? '');
      await allowOrigins(server, [origin]);
      await page.goto(origin);

      await expect(launcher(page)).toBeVisible();
      expect(
        await page.evaluate(() => performance.getEntriesByName('mounted').length),
        'how often StrictMode mounts',
      ).toBe(mounts);
      await expect(page.locator('#starim-cs-root')).toHaveCount(1);

      const chat = await openPanel(page);
      const text = `From React in ${mode}`;
      await chat.say(text);
      await expect(page.getByRole('list', { name: 'Told' }).getByText(text)).toHaveCount(1);

      await page.reload();
      await expect(page.locator('#starim-cs-root')).toHaveCount(1);
      // The page ended the first of its two lives, so the second begins closed.
      if (mounts === 2) await openPanel(page);
      await expect(chat.messages('visitor')).toHaveText([new RegExp(text)]);
    } finally {
      await site.close();
    }
  });

test('a strict React app compiles against the typings', async () => {
  await project.write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: { ...STRICT, jsx: 'react-jsx' },
      include: ['*.ts', '*.tsx'],
    }),
  );
  await run(process.execPath, [programOf('typescript'), '-p', '.'], { cwd: project.folder });
});
