import { expect, it } from 'vitest';
import { readSettings, withChanges } from '../base/settings.ts';
import { DEMO_TEXTS } from '../base/texts/use-texts.ts';
import { changesOf, isInEffect, presetsOf } from './presets.ts';

const PRESETS = presetsOf(DEMO_TEXTS['en-US'].presetWords);

it.each(PRESETS)('$id takes the place of any other look, and of nothing else', (preset) => {
  const query = new URLSearchParams('locale=zh-CN&nickname=Alex&headerTitle=Hi&buttonLabel=Help');
  const after = withChanges(readSettings(query, { defaults: {}, fixed: [] }), changesOf(preset));
  expect(PRESETS.filter((other) => isInEffect(other, after))).toEqual([preset]);
  expect(after.get('locale')).toBe('zh-CN');
  expect(after.get('nickname')).toBe('Alex');
});
