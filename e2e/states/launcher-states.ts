import { expect } from 'playwright/test';
import type { State } from './state.ts';

export const launcherStates: State[] = [
  { name: 'launcher', reach: (scene) => scene.open() },
  {
    name: 'frame-unreachable',
    console: [/^error: Framing .* violates .*frame-src/, /\[StarIMCS\] frame_unreachable/],
    async reach(scene) {
      const { server } = scene.stage;
      await scene.open({
        headers: { 'Content-Security-Policy': `script-src ${server.origin127}; frame-src 'self'` },
      });
      await scene.launcher.click();
      await expect(scene.page.getByRole('button', { name: scene.words.retry })).toBeVisible();
    },
  },
];
