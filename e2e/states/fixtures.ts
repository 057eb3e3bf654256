import type { BrowserContextOptions } from 'playwright/test';
import { expect, test as base } from '../fixtures.ts';
import { closeContext } from '../infra/close-context.ts';
import { makeConsoleGuard } from '../infra/console-guard.ts';
import { onceAWorker } from '../infra/once-a-worker.ts';
import { makeScene, type Scene } from './scene.ts';
import { makeStage, type Stage, type StageOptions } from './stage.ts';
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

type Stages = (locale: Locale) => Promise<Stage>;

const stagesOf = onceAWorker(async (world: Omit<StageOptions, 'locale'>, end): Promise<Stages> => {
  const made = new Map<Locale, Promise<Stage>>();
  end.before(async () => {
    for (const stage of made.values()) await (await stage).leave();
  });
  return (locale) => {
    const stage = made.get(locale) ?? makeStage({ ...world, locale });
    made.set(locale, stage);
    return stage;
  };
});

export const test = base.extend<{ within: In; stages: Stages }>({
  stages: async ({ workerEnd, browser, server, hosts, strangers }, use) => {
    await use(await stagesOf(workerEnd, { browser, server, hosts, strangers }));
  },

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
