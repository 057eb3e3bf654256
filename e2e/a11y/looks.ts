import type { Scene } from '../states/scene.ts';
import type { Locale } from '../states/words.ts';

/** What a visitor may have told their system. */
const LOOKS = [
  { name: 'light', colors: 'light', forcedColors: 'none', contrast: 'no-preference' },
  { name: 'dark', colors: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  { name: 'forced colours', colors: 'dark', forcedColors: 'active', contrast: 'more' },
  { name: 'more contrast', colors: 'light', forcedColors: 'none', contrast: 'more' },
] as const;

export type Look = (typeof LOOKS)[number];

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

export type Setting = { locale: Locale; viewport: typeof DESKTOP; looks: readonly Look[] };

const [light, dark, forced, contrast] = LOOKS;

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
    const { forcedColors, contrast: contrastWish } = look;
    await scene.page.emulateMedia({ forcedColors, contrast: contrastWish });
    await scene.turn(look.colors);
    await act(look);
  }
}
