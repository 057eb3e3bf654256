import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, root } from './files.ts';
import { deadLinks, linksOf } from './links.ts';

const FILES = projectFiles();
const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'));

/** A file or folder as documents name it: `sync/tabs.ts` for `frame/sync/tabs.ts`. */
const NAMED = /`([\w./-]+(?:\.tsx?|\/))`/g;

function missingFiles(text: string): string[] {
  const names = [...text.matchAll(NAMED)].map(([, name = '']) => name);
  const isThere = (name: string) =>
    FILES.some((file) =>
      name.endsWith('/') ? `/${file}`.includes(`/${name}`) : `/${file}`.endsWith(`/${name}`),
    );
  return names.filter((name) => !isThere(name));
}

it('finds the documents', () => {
  expect(DOCUMENTS).toEqual(expect.arrayContaining(['README.md', 'docs/operate.md']));
});

describe.each(DOCUMENTS)('%s', (document) => {
  it('has no link that leads nowhere', () => {
    expect(deadLinks(root, document)).toEqual([]);
  });
});

it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/rules.md'])(
  '%s names only files and folders that are there',
  (document) => {
    expect(missingFiles(readFileSync(join(root, document), 'utf8'))).toEqual([]);
  },
);

it('README.md has at most 300 lines', () => {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(300);
});

describe('a link', () => {
  const at = (text: string) => linksOf('docs/a.md', text);

  it('a link is taken from where its document is', () => {
    expect(at('[b](../b.md#c) ![d](d.webp) [e](#f)')).toEqual([
      { target: 'b.md', heading: 'c' },
      { target: 'docs/d.webp', heading: '' },
      { target: 'docs/a.md', heading: 'f' },
    ]);
  });

  it('to elsewhere is not ours', () => {
    expect(at('[b](https://example.com/c.md)')).toEqual([]);
  });

  it.each([
    ['[a](no-such-file.md)', ['no-such-file.md#']],
    ['# Here\n[a](#here) [b](#nowhere)', ['a.md#nowhere']],
    ['# `a()` of b’s_c - d\n[a](#a-of-bs_c---d)', []],
  ])('in %j leads nowhere: %j', (text, dead) => {
    const folder = mkdtempSync(join(tmpdir(), 'links-'));
    writeFileSync(join(folder, 'a.md'), text);
    expect(deadLinks(folder, 'a.md')).toEqual(dead);
    rmSync(folder, { recursive: true });
  });
});
