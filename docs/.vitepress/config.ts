import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { anchorOf } from '../../tools/docs/links.ts';
import { DOC_GROUPS } from '../../tools/docs/site/pages.ts';
import { gzipFiles } from '../../tools/docs/site/gzip-files.ts';
import { mendTheme } from '../../tools/docs/site/mend-theme.ts';
import { withReferences } from '../../tools/docs/site/references.ts';
import { withSiteLinks } from '../../tools/docs/site/repository-links.ts';
import { scriptsAsFiles } from '../../tools/docs/site/scripts-as-files.ts';
import { makeStyleClasses } from '../../tools/docs/site/style-classes.ts';
import { tokenize } from '../../tools/docs/site/tokenize.ts';
import { CHINESE, CHINESE_SEARCH } from './chinese.ts';

const outDir = fileURLToPath(new URL('../../dist/docs', import.meta.url));
const CODE_SHEET = 'assets/code.css';
const ICON = 'assets/icon.svg';
const styles = makeStyleClasses();

export default defineConfig({
  title: 'cs-widget',
  description: 'A customer-service chat for any website.',
  lang: 'en-US',
  // Lies wherever it is put: below `/docs/` of the server, or of any web server.
  base: './',
  outDir,
  cacheDir: fileURLToPath(new URL('../../.cache/vitepress', import.meta.url)),
  srcExclude: ['rules.md', 'reference/generated/**'],
  // Firefox counts a page that is fetched ahead as none of a script's, and the strict policy refuses it.
  router: { prefetchLinks: false },
  // The switch would otherwise add a style sheet of its own, which a strict policy refuses.
  appearance: { disableTransition: false },
  locales: {
    root: { label: 'English', lang: 'en-US', themeConfig: { sidebar: sidebar('en') } },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      ...CHINESE,
      themeConfig: { ...CHINESE.themeConfig, sidebar: sidebar('zh') },
    },
  },
  themeConfig: {
    socialLinks: [{ icon: 'github', link: 'https://github.com/starim-io/cs-widget' }],
    outline: [2, 3],
    externalLinkIcon: true,
    notFound: { title: 'No such page', quote: 'Check the address, or start from the first page.' },
    search: {
      provider: 'local',
      options: { miniSearch: { options: { tokenize } }, locales: { zh: CHINESE_SEARCH } },
    },
  },
  markdown: {
    // The same documents are read in the repository, with the same links.
    anchor: { slugify: anchorOf },
    theme: { light: 'github-light', dark: 'github-dark' },
    codeTransformers: [styles.transformer],
    config(md) {
      md.core.ruler.before('normalize', 'references', (state) => {
        state.src = withReferences(withSiteLinks(state.src), isChinese(state.env) ? 'zh' : 'en');
      });
      // Braces in code are code, never Vue's.
      md.core.ruler.push('literal-code', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? []))
          if (token.type === 'code_inline') token.attrSet('v-pre', '');
      });
      md.core.ruler.push('chinese-permalinks', ({ tokens, env }) => {
        if (!isChinese(env)) return;
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const label = token.attrGet('class') === 'header-anchor' && token.attrGet('aria-label');
          if (label) token.attrSet('aria-label', label.replace(/^Permalink to (.*)$/s, '$1的链接'));
        }
      });
    },
  },
  vite: { plugins: [mendTheme()] },
  transformHead: () => [
    ['link', { rel: 'stylesheet', href: `/__VP_BASE__/${CODE_SHEET}` }],
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `/__VP_BASE__/${ICON}` }],
  ],
  transformHtml: (html, file) => scriptsAsFiles(html, { outDir, file }),
  async buildEnd() {
    await writeFile(join(outDir, CODE_SHEET), styles.sheet());
    await copyFile(new URL('../../frame/icon.svg', import.meta.url), join(outDir, ICON));
    await gzipFiles(outDir);
  },
});

function isChinese(env: object): boolean {
  // A title alone is read without a page.
  const { relativePath = '' } = env as { relativePath?: string };
  return relativePath.startsWith('zh/');
}

function sidebar(language: 'en' | 'zh'): DefaultTheme.SidebarItem[] {
  const folder = language === 'en' ? '/' : '/zh/';
  return DOC_GROUPS.map((group) => ({
    text: group[language],
    items: group.pages.map((page) => ({ text: page[language], link: folder + page.path })),
  }));
}
