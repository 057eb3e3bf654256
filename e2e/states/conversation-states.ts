import { expect } from 'playwright/test';
import type { Line } from './dialogue.ts';
import { ageHistory, hold, HANDSHAKE, tellBySystem } from './obstacles.ts';
import type { Scene } from './scene.ts';
import type { State, Step } from './state.ts';

/** More than a panel has room for, fewer than a page of history. */
const LONG = 30;

export const conversationStates: State[] = [
  {
    name: 'loading',
    async reach(scene) {
      await scene.page.route(HANDSHAKE, hold);
      await scene.open();
      await scene.launcher.click();
      await expect(scene.chat.log).toBeVisible();
    },
    isSaid: ({ chat, words }) =>
      expect(chat.frame.getByText(words.connecting).first()).toBeVisible(),
  },
  {
    name: 'empty-with-welcome',
    async reach(scene) {
      await scene.openPanel();
      await expect(scene.chat.frame.getByText(scene.dialogue.welcome)).toBeVisible();
    },
  },
  {
    name: 'empty',
    async reach(scene) {
      await scene.openPanel({ site: 'plain' });
      await expect(scene.chat.frame.getByRole('heading', { level: 1 })).toHaveText(
        scene.dialogue.shop,
      );
    },
    isSaid: ({ chat, words }) => expect(chat.frame.getByText(words.howToHelp)).toBeVisible(),
  },
  stepAway('conversation', { there: async () => {}, back: async () => {} }),
  {
    name: 'agent-typing',
    isOfOneLanguage: true,
    async reach(scene) {
      const { dialogue, stage, chat } = scene;
      const talk = scene.talk();
      await talk.say([...dialogue.busy.slice(0, -1), ['visitor', dialogue.question]]);
      await talk.readByVisitor();
      await scene.openPanel();
      await expectLast(scene, dialogue.question);
      await stage.inbox.read(dialogue.question);
      await stage.inbox.page.getByRole('textbox', { name: 'Reply' }).pressSequentially('Let me');
      await expect(chat.frame.getByText(/is typing|正在输入/).first()).toBeAttached();
    },
  },
  {
    name: 'system-line',
    async reach(scene) {
      const { dialogue, chat } = scene;
      const talk = scene.talk();
      await talk.say([...dialogue.busy.slice(0, 3), ['first', dialogue.handover]]);
      await talk.say([dialogue.busy[7]!]);
      await talk.readByVisitor();
      await tellBySystem(scene.page, dialogue.handover);
      await scene.openPanel();
      await expectLast(scene, dialogue.busy[7]![1]);
      await expect(chat.messages('system')).toHaveText([new RegExp(dialogue.handover)]);
    },
  },
  {
    name: 'new-messages-divider',
    async reach(scene) {
      const { dialogue } = scene;
      const talk = scene.talk();
      await talk.say(dialogue.busy.slice(0, 6));
      await talk.readByVisitor();
      await talk.say(dialogue.news);
      await scene.openPanel();
      await expectLast(scene, dialogue.news.at(-1)![1]);
    },
    isSaid: ({ chat, words }) =>
      expect(chat.frame.getByText(words.newMessages, { exact: true })).toBeVisible(),
  },
  {
    name: 'scrolled-up',
    async reach(scene) {
      const { dialogue } = scene;
      const talk = scene.talk();
      await talk.say(long(scene));
      await talk.readByVisitor();
      await scene.openPanel();
      await expectLast(scene, dialogue.count(LONG));
      await scrollUp(scene, 900);
      await talk.say(dialogue.news);
    },
    isSaid: ({ chat, words }) =>
      expect(chat.frame.getByRole('button', { name: words.jumpToLatest })).toHaveAccessibleName(
        /2/,
      ),
  },
  {
    name: 'earlier-conversation',
    async reach(scene) {
      const { dialogue, chat } = scene;
      const talk = scene.talk();
      await talk.say(dialogue.earlier);
      await talk.readByVisitor();
      await talk.close();
      await talk.say(dialogue.busy.slice(0, 4));
      await talk.readByVisitor();
      await scene.openPanel();
      await expectLast(scene, dialogue.busy[3]![1]);
      await scrollUp(scene, 10_000);
      await expect(chat.log.getByText(dialogue.earlier[0]![1])).toBeVisible();
    },
  },
  {
    name: 'conversation-closed',
    async reach(scene) {
      const talk = scene.talk();
      await talk.say(scene.dialogue.earlier);
      await talk.readByVisitor();
      await talk.close();
      await scene.openPanel();
    },
    async isSaid(scene) {
      await expectLast(scene, scene.words.isClosed);
      const way = scene.chat.frame.getByRole('button', { name: scene.words.startNew });
      await expect(way).toBeVisible();
    },
  },
  {
    name: 'full-screen',
    isOfOneLanguage: true,
    async reach(scene) {
      await sayBusy(scene);
      await scene.openFullScreen();
      await expectAtEnd(scene);
    },
  },
];

/** A state that the visitor comes to from a conversation with all that one may hold. */
export function stepAway(name: string, step: Step, console: RegExp[] = []): State {
  return {
    name,
    console,
    step,
    async reach(scene) {
      await reachBusy(scene);
      await step.there(scene);
    },
  };
}

/** A conversation with all that one may hold, read by both sides, at its end. */
export async function reachBusy(scene: Scene): Promise<void> {
  await sayBusy(scene);
  await scene.openPanel();
  await expectAtEnd(scene);
}

/** The last message of that conversation is the last one, and in view. */
export async function expectAtEnd(scene: Scene): Promise<void> {
  await expectLast(scene, scene.dialogue.busy.at(-1)![1]);
}

async function sayBusy(scene: Scene): Promise<void> {
  const talk = scene.talk();
  await talk.say(scene.dialogue.busy);
  await talk.readByAgents();
  await talk.readByVisitor();
  await ageHistory(scene.page);
}

/** More than fits; the lines of a long conversation, visitor and agent in turn. */
function long({ dialogue }: Pick<Scene, 'dialogue'>): Line[] {
  return Array.from({ length: LONG }, (_, index): Line => [
    index % 2 === 0 ? 'visitor' : 'first',
    dialogue.count(index + 1),
  ]);
}

async function scrollUp({ chat, page, words }: Scene, distance: number): Promise<void> {
  await chat.log.hover();
  await page.mouse.wheel(0, -distance);
  await expect(chat.frame.getByRole('button', { name: words.jumpToLatest })).toBeVisible();
}

/** The last message is in view. */
export async function expectLast({ chat }: Scene, text: string): Promise<void> {
  await expect(chat.messages().last()).toContainText(text.split('\n')[0]!);
  await expect(chat.messages().last()).toBeInViewport();
}
