import { expect } from 'playwright/test';
import { reachBusy } from './conversation-states.ts';
import type { Scene } from './scene.ts';
import type { State } from './state.ts';

export const menuStates: State[] = [
  { name: 'menu', reach: openMenu },
  {
    name: 'leave-confirmation',
    async reach(scene) {
      await openMenu(scene);
      const { chat, words } = scene;
      await chat.frame.getByRole('menuitem', { name: words.endChat }).click();
      await expect(chat.frame.getByRole('alertdialog')).toBeVisible();
    },
  },
];

async function openMenu(scene: Scene): Promise<void> {
  await reachBusy(scene);
  const { chat, words } = scene;
  await chat.frame.getByRole('button', { name: words.more }).click();
  await expect(chat.frame.getByRole('menu')).toBeVisible();
}
