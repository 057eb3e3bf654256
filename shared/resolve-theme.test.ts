import { expect, it } from 'vitest';
import { resolveTheme } from './resolve-theme.ts';

it('only auto follows the visitor’s system', () => {
  const onBoth = (theme: 'light' | 'dark' | 'auto') => [
    resolveTheme(theme, false),
    resolveTheme(theme, true),
  ];
  expect(onBoth('light')).toEqual(['light', 'light']);
  expect(onBoth('dark')).toEqual(['dark', 'dark']);
  expect(onBoth('auto')).toEqual(['light', 'dark']);
});
