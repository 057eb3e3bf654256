import type { Locator } from 'playwright/test';
import { expect, test } from '../states/fixtures.ts';
import { launcherStates } from '../states/launcher-states.ts';
import type { Scene } from '../states/scene.ts';
import { expectAtEnd } from '../states/conversation-states.ts';
import type { State } from '../states/state.ts';
import { STATES } from '../states/states.ts';
import { violations } from './axe.ts';
import { inEachLook, settingsOf, type Setting } from './looks.ts';
import { animations } from './motion.ts';
import { expectReachable, wide, zoomed } from './reflow.ts';
import { smallTargets } from './targets.ts';

/** In every state, so that nothing below jumps from one to the next. */
const HEADER_PX = 72;

// Each test has pages of its own.
test.describe.configure({ mode: 'parallel' });

/** States that a visitor goes through on one page: a way back from each of them leads to the next. */
const walk = STATES.filter(({ step }) => step).toSorted(
  (one, other) => Number(!one.step?.back) - Number(!other.step?.back),
);
const TOURS = [...STATES.filter(({ step }) => !step).map((state) => [state]), walk];

for (const [index, tour] of TOURS.entries()) {
  const names = tour.map(({ name }) => name).join(', ');
  test(`${names}: nothing against it in any look, nothing moves, a header of its usual height, all in reach at 400 %`, async ({
    withinShared,
  }) => {
    test.setTimeout(90_000 + 20_000 * tour.length);
    const [first, ...others] = tour as [State, ...State[]];
    const start: State = { ...first, console: tour.flatMap(({ console = [] }) => console) };
    const settings = settingsOf(index);
    // The way through many states has a page in each language, with all that a conversation may hold.
    const isOnOnePage = others.length === 0 && first.isOfOneLanguage !== true;
    for (const pageOf of isOnOnePage ? [settings] : settings.map((setting) => [setting])) {
      await withinShared(start, pageOf[0]!, async (scene) => {
        for (const setting of pageOf) {
          await turnTo(scene, first, setting);
          await expectInOrder(scene, first, setting);
        }
        const [setting] = pageOf;
        let before = first;
        for (const state of others) {
          await before.step?.back?.(scene);
          await expectAtEnd(scene);
          await state.step?.there(scene);
          await expectInOrder(scene, state, setting!);
          before = state;
        }
      });
    }
  });
}

/** Gives the page another size and another language, in which the state is told then. */
async function turnTo(scene: Scene, state: State, { locale, viewport }: Setting) {
  if (scene.locale === locale) return;
  await scene.page.setViewportSize(viewport);
  await scene.speak(locale);
  await state.isSaid?.(scene);
}

async function expectInOrder(scene: Scene, state: State, { looks, viewport }: Setting) {
  const { page, locale } = scene;
  const where = `${state.name}: ${locale}, ${viewport.width} px`;
  await inEachLook(scene, looks, async (look) => {
    expect.soft(await violations(page, look), `${where}, ${look.name}`).toEqual([]);
  });
  expect.soft(await smallTargets(page), where).toEqual([]);
  expect.soft(await animations(page), where).toEqual([]);
  if (!launcherStates.includes(state)) {
    expect.soft(await headerHeights(scene), where).toEqual([HEADER_PX]);
  }
  await zoomed(page, async () => {
    expect.soft(await wide(page), `${where}, at 400 %`).toEqual([]);
    for (const way of await waysOn(scene)) await expectReachable(way);
  });
}

const conversation = STATES.find(({ name }) => name === 'conversation')!;

test('axe does look into the shadow root and into the frame', async ({ within }) => {
  await within(conversation, { locale: 'en-US' }, async ({ page, chat }) => {
    await page.locator('[part~="launcher"]').evaluate((launcher) => {
      launcher.after(document.createElement('button'));
    });
    // The body is not rendered anew by any framework.
    await chat.frame.locator('body').evaluate((body) => {
      body.append(document.createElement('button'));
    });
    const found = (await violations(page)).filter((line) => line.startsWith('button-name'));
    expect(found.toSorted()).toEqual([
      expect.stringContaining('#starim-cs-root › .corner > button'),
      expect.stringContaining('#starim-cs-root › iframe › '),
    ]);
  });
});

/** The heights of the headers that are seen in the chat, in pixels. */
async function headerHeights({ chat }: Scene): Promise<(number | undefined)[]> {
  const headers = await chat.frame.locator('header').filter({ visible: true }).all();
  return Promise.all(headers.map(async (header) => (await header.boundingBox())?.height));
}

/** The controls that a visitor needs there: answers to a question, or else a place to write. */
async function waysOn({ chat }: Scene): Promise<Locator[]> {
  const answers = await chat.frame.getByRole('alertdialog').getByRole('button').all();
  return answers.length > 0 || !(await chat.input.isVisible()) ? answers : [chat.input];
}
