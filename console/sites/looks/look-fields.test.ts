import { expect, it } from 'vitest';
import { LOOK_FIELDS } from '../../../shared/config/config.ts';
import { LOCAL_TEXT_FIELDS } from '../../../shared/local-text.ts';
import { LOOK_NAMES, looksOf, looksPatch, pageConfig } from './look-fields.ts';

it('the form has every field of a site’s looks, once', () => {
  const shown = [...LOOK_NAMES, ...LOCAL_TEXT_FIELDS, 'locale'].map((name) =>
    name === 'mode' ? 'theme' : name,
  );
  expect(shown.toSorted()).toEqual(Object.keys(LOOK_FIELDS).toSorted());
});

it('a field that was reset is taken away, and nothing is said of the others', () => {
  const patch = looksPatch({ buttonSize: 64, primaryColor: undefined });
  expect(patch).toEqual({ buttonSize: 64, primaryColor: null });
});

it('texts are no looks, and the preview shows them in its language', () => {
  const theme = { buttonSize: 64, headerTitle: { 'en-US': 'Support', 'zh-CN': '客服' } };
  expect(looksOf(theme)).toEqual({ buttonSize: 64 });
  expect(pageConfig(looksOf(theme), theme, 'zh-CN')).toEqual({
    buttonSize: 64,
    headerTitle: '客服',
  });
});
