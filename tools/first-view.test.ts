import { describe, expect, it } from 'vitest';
import { firstViewAssets, type Manifest } from './first-view.ts';

const MANIFEST: Manifest = {
  'frame/index.html': {
    file: 'frame.js',
    css: ['frame.css'],
    imports: ['_solid.js'],
    dynamicImports: ['frame/i18n/en-US.ts', 'frame/i18n/zh-CN.ts', 'frame/backend/mock.ts'],
  },
  '_solid.js': { file: 'solid.js', imports: ['_deep.js'] },
  '_deep.js': { file: 'deep.js', css: ['deep.css'], imports: ['_solid.js'] },
  'frame/i18n/en-US.ts': { file: 'en.js' },
  'frame/i18n/zh-CN.ts': { file: 'zh.js' },
  'frame/backend/mock.ts': { file: 'mock.js' },
};

const SIZES: Record<string, number> = { 'en.js': 1, 'zh.js': 2 };

describe('the first view of a page', () => {
  const assets = () =>
    firstViewAssets(MANIFEST, 'frame/index.html', (file) => SIZES[file] ?? 0).toSorted();

  it('the first view is the entry with everything that it imports statically, and the larger locale', () => {
    expect(assets()).toEqual(['deep.css', 'deep.js', 'frame.css', 'frame.js', 'solid.js', 'zh.js']);
  });

  it('cannot be empty: a page or chunk that the build lacks is an error', () => {
    expect(() => firstViewAssets(MANIFEST, 'other/index.html', () => 0)).toThrow('no page');
    const broken = { 'frame/index.html': { file: 'a.js', imports: ['_gone.js'] } };
    expect(() => firstViewAssets(broken, 'frame/index.html', () => 0)).toThrow('lacks _gone.js');
  });
});
