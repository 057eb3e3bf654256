import { expect, it } from 'vitest';
import { readSettings, withChanges } from '../base/settings.ts';
import { changesOf, isInEffect, PRESETS } from './presets.ts';

it.each(PRESETS)('$name takes the place of any other look, and of nothing else', (preset) => {
  const query = new URLSearchParams('locale=zh-CN&nickname=Alex&headerTitle=Hi&buttonLabel=Help');
  const after = withChanges(readSettings(query, { defaults: {}, fixed: [] }), changesOf(preset));
  expect(PRESETS.filter((other) => isInEffect(other, after))).toEqual([preset]);
  expect(after.get('locale')).toBe('zh-CN');
  expect(after.get('nickname')).toBe('Alex');
});
