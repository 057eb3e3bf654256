import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withSiteLinks } from './repository-links.ts';
import { scriptsAsFiles } from './scripts-as-files.ts';
import { makeStyleClasses } from './style-classes.ts';

it('a page’s inline scripts become files beside it, and its styles go', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'docs-'));
  const html =
    '<script id="check">one()</script><script src="a.js"></script><p style="a:b"><script>two()</script>';
  const made = await scriptsAsFiles(html, { outDir, file: join(outDir, 'zh', 'a.html') });
  expect(made).toMatch(
    /^<script src="\.\.\/assets\/inline\.[\w-]{8}\.js"><\/script><script src="a\.js"><\/script><p><script src="\.\.\/assets\/inline\.[\w-]{8}\.js"><\/script>$/,
  );
  const files = readdirSync(join(outDir, 'assets'));
  const texts = files.map((file) => readFileSync(join(outDir, 'assets', file), 'utf8'));
  expect(texts.sort()).toEqual(['one()', 'two()']);
  rmSync(outDir, { recursive: true });
});

it('styles of highlighted words become classes with one sheet', () => {
  const { transformer, sheet } = makeStyleClasses();
  const word = { properties: { style: 'color:red', class: 'line' } };
  const plain = { properties: {} };
  transformer.span(word);
  transformer.span(plain);
  expect(word.properties).toEqual({ class: expect.stringMatching(/^line s-\w{6}$/) });
  expect(plain.properties).toEqual({});
  expect(sheet()).toMatch(/^\.s-\w{6}\{color:red\}\n$/);
});

it('a link to README becomes one to a page, and one that has no page is named', () => {
  expect(withSiteLinks('[a](../README.md#language) [b](operate.md)')).toBe(
    '[a](reference/configuration.md#language) [b](operate.md)',
  );
  expect(() => withSiteLinks('[a](../README.md#nothing)')).toThrow('README.md#nothing');
});
