import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { openConsoleStage, type ConsoleState } from '../../e2e/console/states.ts';
import type { BuiltServer } from '../../e2e/infra/server.ts';
import { makeScene, type Colors } from '../../e2e/states/scene.ts';
import type { Stage } from '../../e2e/states/stage.ts';
import type { State } from '../../e2e/states/state.ts';
import type { Locale } from '../../e2e/states/words.ts';

const LOOKS = {
  light: { theme: 'light', forcedColors: 'none' },
  dark: { theme: 'dark', forcedColors: 'none' },
  forced: { theme: 'dark', forcedColors: 'active' },
} as const;

export const DEVICES = {
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
} as const;

export type Device = keyof typeof DEVICES;

export type Picture = {
  state: string;
  locale: Locale;
  look: keyof typeof LOOKS;
  device: Device;
  /** In the gallery's folder. */
  file: string;
};

type Shot = { locale: Locale; device: Device; folder: string };

/** Brings one page into a state and takes its picture in each look. */
export async function shoot(
  browser: Browser,
  stage: Stage,
  state: State,
  device: Device,
  folder: string,
): Promise<Picture[]> {
  const { locale } = stage;
  const context = await browser.newContext({
    locale,
    colorScheme: 'light',
    // No picture shows what is half-way.
    reducedMotion: 'reduce',
    ...DEVICES[device],
  });
  try {
    const page = await context.newPage();
    const scene = makeScene(stage, page);
    await state.reach(scene);
    await state.isSaid?.(scene);
    return await shootLooks(page, state.name, { locale, device, folder }, scene.turn);
  } finally {
    await context.close();
  }
}

/** Takes the picture of a page of the console, in each look. */
export async function shootConsole(
  browser: Browser,
  server: BuiltServer,
  state: ConsoleState,
  shot: Shot,
): Promise<Picture[]> {
  const { locale, device } = shot;
  const options = { locale, colorScheme: 'light' as const, ...DEVICES[device] };
  const stage = openConsoleStage(browser, server, options);
  try {
    const page = await stage.show(state);
    return await shootLooks(page, state.name, shot, (look) => page.emulateMedia(look));
  } finally {
    await stage.leave();
  }
}

async function shootLooks(
  page: Page,
  state: string,
  { locale, device, folder }: Shot,
  turn: (look: Colors) => Promise<void>,
): Promise<Picture[]> {
  // The pointer that got there would leave what it points to highlighted.
  await page.mouse.move(1, 1);
  await mkdir(join(folder, state), { recursive: true });
  const pictures: Picture[] = [];
  for (const look of Object.keys(LOOKS) as Picture['look'][]) {
    const { theme, forcedColors } = LOOKS[look];
    await turn({ colorScheme: theme, forcedColors });
    const file = join(state, `${locale}-${look}-${device}.png`);
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    pictures.push({ state, locale, look, device, file });
  }
  return pictures;
}
