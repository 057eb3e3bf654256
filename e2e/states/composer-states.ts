import { expect } from 'playwright/test';
import { expectLast, stepAway } from './conversation-states.ts';
import { hold, refuse, SENDING } from './obstacles.ts';
import type { Scene } from './scene.ts';
import type { State, Step } from './state.ts';

const LIMIT = 4000;

export const composerStates: State[] = [
  stepAway('composing', {
    async there({ chat, dialogue }) {
      await chat.input.fill(dialogue.address);
      await expect(chat.input).toHaveValue(dialogue.address);
    },
    back: ({ chat }) => chat.input.clear(),
  }),
  stepAway('draft-near-limit', draftOf(LIMIT - 60)),
  stepAway('draft-too-long', draftOf(LIMIT + 23)),
  stepAway(
    'failed',
    {
      async there(scene) {
        await scene.page.route(SENDING, refuse(403, 'send_failed'));
        await reachSent(scene, 'failed');
        const { words, chat } = scene;
        await expect(chat.frame.getByRole('button', { name: words.retry })).toBeVisible();
        await expect(chat.frame.getByRole('button', { name: words.discard })).toBeVisible();
      },
      async back({ page, chat, words }) {
        await chat.frame.getByRole('button', { name: words.discard }).click();
        await page.unroute(SENDING);
      },
    },
    [/status of 403/, /\[StarIMCS\] send_failed/],
  ),
  stepAway('sending', {
    async there(scene) {
      await scene.page.route(SENDING, hold);
      await reachSent(scene, 'sending');
    },
  }),
];

function draftOf(length: number): Step {
  return {
    async there({ chat, dialogue }) {
      const draft = `${dialogue.question} `.repeat(length).slice(0, length);
      await chat.input.fill(draft);
      const left = String(LIMIT - length).replace('-', '');
      await expect(chat.input).toHaveAccessibleDescription(new RegExp(left));
    },
    back: ({ chat }) => chat.input.clear(),
  };
}

/** The visitor has sent a message, and this is what has become of it. */
async function reachSent(scene: Scene, state: 'sending' | 'failed'): Promise<void> {
  const { chat, dialogue } = scene;
  await chat.input.fill(dialogue.question);
  await chat.input.press('Enter');
  await expectLast(scene, dialogue.question);
  await expect(chat.messages('visitor').last()).toHaveAttribute('data-state', state);
}
