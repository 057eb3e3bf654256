import { expect } from 'playwright/test';
import { stepAway } from './conversation-states.ts';
import type { Scene } from './scene.ts';
import type { State } from './state.ts';

export const menuStates: State[] = [
  stepAway('menu', {
    there: openMenu,
    async back({ page, chat }) {
      await page.keyboard.press('Escape');
      await expect(chat.frame.getByRole('menu')).toHaveCount(0);
    },
  }),
  stepAway('leave-confirmation', {
    async there(scene) {
      await openMenu(scene);
      const { chat, words } = scene;
      await chat.frame.getByRole('menuitem', { name: words.endChat }).click();
      await expect(chat.frame.getByRole('alertdialog')).toBeVisible();
    },
    async back({ chat, words }) {
      await chat.frame.getByRole('button', { name: words.keepChatting }).click();
      await expect(chat.frame.getByRole('alertdialog')).toHaveCount(0);
    },
  }),
];

async function openMenu({ chat, words }: Scene): Promise<void> {
  await chat.frame.getByRole('button', { name: words.more }).click();
  await expect(chat.frame.getByRole('menu')).toBeVisible();
}
