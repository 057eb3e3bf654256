import { expect } from 'playwright/test';
import { expectLast, reachBusy } from './conversation-states.ts';
import { hold, refuse, SENDING } from './obstacles.ts';
import type { Scene } from './scene.ts';
import type { State } from './state.ts';

const LIMIT = 4000;

export const composerStates: State[] = [
  {
    name: 'composing',
    async reach(scene) {
      await reachBusy(scene);
      await scene.chat.input.fill(scene.dialogue.address);
      await expect(scene.chat.input).toHaveValue(scene.dialogue.address);
    },
  },
  { name: 'draft-near-limit', reach: (scene) => reachDraft(scene, LIMIT - 60) },
  { name: 'draft-too-long', reach: (scene) => reachDraft(scene, LIMIT + 23) },
  {
    name: 'sending',
    async reach(scene) {
      await reachBusy(scene);
      await scene.page.route(SENDING, hold);
      await reachSent(scene, 'sending');
    },
  },
  {
    name: 'failed',
    console: [/status of 403/, /\[StarIMCS\] send_failed/],
    async reach(scene) {
      await reachBusy(scene);
      await scene.page.route(SENDING, refuse(403, 'send_failed'));
      await reachSent(scene, 'failed');
      const { words, chat } = scene;
      await expect(chat.frame.getByRole('button', { name: words.retry })).toBeVisible();
      await expect(chat.frame.getByRole('button', { name: words.discard })).toBeVisible();
    },
  },
];

async function reachDraft(scene: Scene, length: number): Promise<void> {
  await reachBusy(scene);
  const { chat, dialogue } = scene;
  const draft = `${dialogue.question} `.repeat(length).slice(0, length);
  await chat.input.fill(draft);
  const left = String(LIMIT - length).replace('-', '');
  await expect(chat.input).toHaveAccessibleDescription(new RegExp(left));
}

/** The visitor has sent a message, and this is what has become of it. */
async function reachSent(scene: Scene, state: 'sending' | 'failed'): Promise<void> {
  const { chat, dialogue } = scene;
  await chat.input.fill(dialogue.question);
  await chat.input.press('Enter');
  await expectLast(scene, dialogue.question);
  await expect(chat.messages('visitor').last()).toHaveAttribute('data-state', state);
}
