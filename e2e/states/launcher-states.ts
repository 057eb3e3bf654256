import { expect } from 'playwright/test';
import type { Scene } from './scene.ts';
import type { State } from './state.ts';

export const launcherStates: State[] = [
  { name: 'launcher', reach: (scene) => scene.open() },
  {
    name: 'launcher-unread-and-preview',
    async reach(scene) {
      const talk = scene.talk();
      await talk.say([['visitor', scene.dialogue.question]]);
      await scene.open();
      await untilListening(scene);
      await talk.say(scene.dialogue.news);
      await expect(scene.launcher).toHaveAccessibleDescription(/2/);
      await expect(scene.page.locator('#starim-cs-root [part~="preview"]')).toContainText(
        scene.dialogue.news.at(-1)![1],
      );
    },
  },
  {
    name: 'frame-unreachable',
    console: [/^error: Framing .* violates .*frame-src/, /\[StarIMCS\] frame_unreachable/],
    async reach(scene) {
      const { server } = scene.stage;
      await scene.open({
        headers: { 'Content-Security-Policy': `script-src ${server.origin127}; frame-src 'self'` },
      });
      await scene.launcher.click();
    },
    isSaid: ({ page, words }) =>
      expect(page.getByRole('link', { name: words.newTab })).toBeVisible(),
  },
];

/** The frame has connected in the background: what is said from now on is pushed to it. */
async function untilListening({ page }: Scene): Promise<void> {
  const socket = page.waitForEvent('websocket');
  // A pointer on its way to the launcher would ask for the frame as well.
  await (await socket).waitForEvent('framereceived');
}
