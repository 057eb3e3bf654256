import type { Browser, BrowserContextOptions, ViewportSize } from 'playwright/test';
import { expect, test as base } from '../fixtures.ts';
import { onceAWorker } from '../infra/once-a-worker.ts';
import { makeScene, type Scene } from './scene.ts';
import { makeStage, type Stage, type StageOptions } from './stage.ts';
import type { State } from './state.ts';
import { openWindow, type Window } from './windows.ts';
import type { Locale } from './words.ts';

export { expect };

type SceneOptions = BrowserContextOptions & { locale: Locale };

/** Brings a page into a state, tries something there, and lets go of it. */
export type In<Options = SceneOptions> = (
  state: State,
  options: Options,
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

type Windows = (locale: Locale) => Promise<Window>;

const windowsOf = onceAWorker(async ({ browser }: { browser: Browser }, end): Promise<Windows> => {
  const opened = new Map<Locale, Promise<Window>>();
  end.before(async () => {
    for (const window of opened.values()) await (await window).close();
  });
  return (locale) => {
    const window = opened.get(locale) ?? openWindow(browser, optionsOf(locale));
    opened.set(locale, window);
    return window;
  };
});

type TestFixtures = {
  /** In a browser of its own. */
  within: In;
  /**
   * In a window that others use one after the other, at half the cost: for tests that leave nothing behind
   * in it but what a page and its visitor have.
   */
  withinShared: In<{ locale: Locale; viewport: ViewportSize }>;
  stages: Stages;
};

export const test = base.extend<TestFixtures>({
  stages: async ({ workerEnd, browser, server, hosts, strangers }, use) => {
    await use(await stagesOf(workerEnd, { browser, server, hosts, strangers }));
  },

  within: async ({ browser, stages }, use) => {
    await use(async (state, options, act) => {
      const window = await openWindow(browser, { ...optionsOf(options.locale), ...options });
      await actIn(window, await stages(options.locale), state, act, window.close);
    });
  },

  withinShared: async ({ workerEnd, browser, stages, within }, use) => {
    const windows = await windowsOf(workerEnd, { browser });
    await use(async (state, { locale, viewport }, act) => {
      if (state.leavesTraces) return within(state, { locale, viewport }, act);
      const window = await windows(locale);
      await window.page.setViewportSize(viewport);
      await actIn(window, await stages(locale), state, act, window.clear);
    });
  },
});

const optionsOf = (locale: Locale) => ({ reducedMotion: 'reduce', locale }) as const;

async function actIn(
  { page, guard }: Window,
  stage: Stage,
  state: State,
  act: (scene: Scene) => Promise<void>,
  end: () => Promise<void>,
): Promise<void> {
  guard.forget();
  guard.allow(...(state.console ?? []));
  const scene = makeScene(stage, page);
  await state.reach(scene);
  await state.isSaid?.(scene);
  await act(scene);
  await end();
  expect(guard.unexpected(), 'the console stays silent').toEqual([]);
}
