import { test as base } from '../fixtures.ts';
import { onceAWorker } from '../infra/once-a-worker.ts';
import { createSite } from '../infra/sites.ts';
import { makeScene, type Scene } from './scene.ts';
import type { World } from './world.ts';

const worldOf = onceAWorker(async ({ server, hosts }: Omit<World, 'site'>): Promise<World> => {
  return { server, hosts, site: await createSite(server, 'Shop', [hosts.origin]) };
});

export const test = base.extend<{ scene: Scene; world: World }>({
  world: async ({ workerEnd, server, hosts }, use) => {
    await use(await worldOf(workerEnd, { server, hosts }));
  },

  scene: async ({ page, world }, use) => {
    await world.site.configure({});
    await use(await makeScene(page, world));
  },

  // Room for the largest panel between the largest offsets.
  viewport: { width: 1280, height: 1600 },
  // So that `auto` shows as something else than the default.
  colorScheme: 'dark',
  contextOptions: { reducedMotion: 'reduce' },
});
