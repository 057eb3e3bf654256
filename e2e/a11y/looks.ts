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

type Setting = { locale: Locale; viewport: typeof DESKTOP };

const CROSSED: [Setting, Setting][] = [
  [
    { locale: 'en-US', viewport: DESKTOP },
    { locale: 'zh-CN', viewport: PHONE },
  ],
  [
    { locale: 'zh-CN', viewport: DESKTOP },
    { locale: 'en-US', viewport: PHONE },
  ],
];

/**
 * The two pages on which a state is looked at in every look: it is seen in both languages and both
 * sizes, each with each look, and every other state crosses languages and sizes the other way.
 */
export function settingsOf(stateIndex: number): [Setting, Setting] {
  return CROSSED[stateIndex % 2]!;
}

/** Changes the system's settings under the open page. */
export async function inEachLook(scene: Scene, act: (look: Look) => Promise<void>) {
  for (const look of LOOKS) {
    const { forcedColors, contrast } = look;
    await scene.page.emulateMedia({ forcedColors, contrast });
    await scene.turn(look.colors);
    await act(look);
  }
}
