import { CONFIG_FIELDS, LOOK_FIELDS, type FieldName } from '../../shared/config/config.ts';
import type { Changes, Settings } from '../base/settings.ts';
import type { DemoTexts } from '../base/texts/en-us.ts';

export type PresetLook = Partial<Record<FieldName, string>>;

export type Preset = { id: keyof DemoTexts['presetNames']; look: PresetLook };

type Words = DemoTexts['presetWords'];

const LEAF =
  '<svg viewBox="0 0 24 24"><path fill="currentColor" d="M20 3C9 3 4 8 4 14c0 1.5.4 2.8 1.1 4C8 12 12 9.5 16 8.5 12 11 8.5 14.5 6.8 20.5c1.3.4 2.5.5 3.7.5C17 21 21 15 20 3z"/></svg>';

/** Looks to start from, with words in the page's language. */
export const presetsOf = (words: Words): readonly Preset[] => [
  { id: 'standard', look: {} },
  {
    id: 'rose',
    look: {
      primaryColor: '#f43f5e',
      offsetX: '32',
      offsetY: '32',
      panelWidth: '420',
      panelHeight: '640',
      panelRadius: '20',
      buttonSize: '60',
      buttonShape: 'pill',
      buttonLabel: words.chat,
      headerTitle: words.support,
      headerSubtitle: words.hours,
    },
  },
  {
    id: 'emerald',
    look: {
      theme: 'dark',
      primaryColor: '#059669',
      primaryColorAccent: '#34d399',
      panelRadius: '24',
      buttonIcon: LEAF,
      headerBackground: 'linear-gradient(120deg, #064e3b, #047857)',
    },
  },
  {
    id: 'amber',
    look: {
      position: 'bl',
      primaryColor: '#f59e0b',
      primaryColorAccent: '#fbbf24',
      panelRadius: '12',
      buttonSize: '64',
      headerTitle: words.hand,
    },
  },
  {
    id: 'slate',
    look: {
      theme: 'auto',
      position: 'tr',
      primaryColor: 'hsl(215 25% 27%)',
      offsetX: '16',
      offsetY: '16',
      panelWidth: '340',
      panelHeight: '520',
      panelRadius: '6',
      buttonSize: '44',
      buttonShape: 'pill',
      buttonLabel: words.help,
    },
  },
];

/** A language is no look, though a site's settings say it beside them. */
const LOOK_NAMES = (Object.keys(LOOK_FIELDS) as FieldName[]).filter((name) => name !== 'locale');

/** All that a preset says of the look, and that it says nothing of the rest. */
export function changesOf({ look }: Preset): Changes {
  return Object.fromEntries(LOOK_NAMES.map((name) => [name, look[name]]));
}

export function isInEffect({ look }: Preset, settings: Settings): boolean {
  return LOOK_NAMES.every((name) => look[name] === settings.get(name));
}

/** The ends of its gradient. */
export function swatchOf({ look }: Preset): { start: string; end: string } {
  const start = look.primaryColor ?? CONFIG_FIELDS.primaryColor.default;
  return { start, end: look.primaryColorAccent ?? start };
}
