import type { Scene } from '../states/scene.ts';
import type { Locale } from '../states/words.ts';

/** The settings of a visitor's system. */
export type Look = {
  name: string;
  colors: 'light' | 'dark';
  forcedColors: 'none' | 'active';
  contrast: 'no-preference' | 'more';
  /** If a page has two looks, only one needs the checks beyond colour: the rest is the same. */
  checks: 'everything' | 'colors' | 'all but colors';
};

const plain = { forcedColors: 'none', contrast: 'no-preference' } as const;
const light: Look = { ...plain, name: 'light', colors: 'light', checks: 'colors' };
const dark: Look = { ...plain, name: 'dark', colors: 'dark', checks: 'everything' };
const forced: Look = {
  name: 'forced colours',
  colors: 'dark',
  forcedColors: 'active',
  contrast: 'more',
  checks: 'everything',
};
const contrast: Look = {
  ...plain,
  name: 'more contrast',
  colors: 'light',
  contrast: 'more',
  checks: 'colors',
};

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

export type Setting = { locale: Locale; viewport: typeof DESKTOP; looks: readonly Look[] };

/**
 * The two pages on which a state is looked at: it is seen in both languages, both sizes and every
 * look, and the states take turns in how these meet, so that every pair is seen somewhere.
 */
export function settingsOf(stateIndex: number): [Setting, Setting] {
  const locales = ['en-US', 'zh-CN'] as const;
  const looks = [
    [light, forced],
    [dark, contrast],
  ] as const;
  const swapped = stateIndex % 2;
  const turned = Math.floor(stateIndex / 2) % 2;
  const setting = (viewport: typeof DESKTOP, side: 0 | 1): Setting => ({
    viewport,
    locale: locales[side === swapped ? 0 : 1],
    looks: looks[side === turned ? 0 : 1],
  });
  return [setting(DESKTOP, 0), setting(PHONE, 1)];
}

/** Changes the system's settings under the open page. */
export async function inEachLook(
  scene: Scene,
  looks: readonly Look[],
  act: (look: Look) => Promise<void>,
) {
  for (const look of looks) {
    const { colors, forcedColors, contrast: wanted } = look;
    await scene.turn({ colorScheme: colors, forcedColors, contrast: wanted });
    await act(look);
  }
}
