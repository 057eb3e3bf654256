import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { mendTheme, THEME_MENDS } from './mend-theme.ts';

const THEME = new URL('../../../node_modules/vitepress/dist/client', import.meta.url);

function hooks(): ReturnType<typeof mendTheme> {
  const plugin = mendTheme();
  plugin.configResolved({ command: 'build' });
  return plugin;
}

const files = [...new Set(THEME_MENDS.map(({ file }) => file))];

it.each(files)('the theme’s %s has each piece that is mended once', (file) => {
  const path = fileURLToPath(THEME) + file;
  const made = hooks().transform(readFileSync(path, 'utf8'), path)?.code;
  for (const mend of THEME_MENDS.filter((one) => one.file === file))
    expect(made).toContain(mend.to);
});

it('a theme without a piece to mend ends the build, and so does one without its file', () => {
  const { transform, buildEnd } = hooks();
  expect(() => transform('<template />', `/any${files[0]}`)).toThrow('0 times');
  expect(transform('<template />', '/any/Other.vue')).toBeNull();
  expect(() => buildEnd()).toThrow('The theme has no /theme-default/');
});

it('a build that failed by itself tells its own error', () => {
  expect(() => hooks().buildEnd(new Error('another'))).not.toThrow();
});
