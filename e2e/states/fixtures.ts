import type { BrowserContextOptions } from 'playwright/test';
import { expect, test as base } from '../fixtures.ts';
import { closeContext } from '../infra/close-context.ts';
import { makeConsoleGuard } from '../infra/console-guard.ts';
import { makeScene, type Scene } from './scene.ts';
import { makeStage, type Stage } from './stage.ts';
import type { State } from './state.ts';
import type { Locale } from './words.ts';

export { expect };

type SceneOptions = BrowserContextOptions & { locale: Locale };

/** Brings a page of its own into a state, tries something there, and lets go of it. */
export type In = (
  state: State,
  options: SceneOptions,
  act: (scene: Scene) => Promise<void>,
) => Promise<void>;

export const test = base.extend<{ within: In }, { stages: (locale: Locale) => Promise<Stage> }>({
  stages: [
    async ({ browser, server, hosts, strangers }, use) => {
      const made = new Map<Locale, Promise<Stage>>();
      await use((locale) => {
        const stage = made.get(locale) ?? makeStage({ browser, server, hosts, strangers, locale });
        made.set(locale, stage);
        return stage;
      });
      for (const stage of made.values()) await (await stage).leave();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  within: async ({ browser, stages }, use) => {
    await use(async (state, options, act) => {
      const stage = await stages(options.locale);
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      const guard = makeConsoleGuard(context);
      guard.allow(...(state.console ?? []));
      const scene = makeScene(stage, await context.newPage());
      await state.reach(scene);
      await act(scene);
      await closeContext(context);
      expect(guard.unexpected(), 'the console stays silent').toEqual([]);
    });
  },
});
