import { describe, expect, it } from 'vitest';
import { firstViewAssets, type Manifest } from './first-view.ts';

const MANIFEST: Manifest = {
  '_main.js': {
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

const HTML = '<script type="module" crossorigin src="/frame.js"></script>';

const SIZES: Record<string, number> = { 'en.js': 1, 'zh.js': 2 };

describe('the first view of a page', () => {
  const assets = () => firstViewAssets(MANIFEST, HTML, (file) => SIZES[file] ?? 0).toSorted();

  it('the first view is the scripts of the page with everything that they import statically, and the larger locale', () => {
    expect(assets()).toEqual(['deep.css', 'deep.js', 'frame.css', 'frame.js', 'solid.js', 'zh.js']);
  });

  it('cannot be empty: a page without scripts, or a script or chunk that the build lacks, is an error', () => {
    expect(() => firstViewAssets(MANIFEST, '<p></p>', () => 0)).toThrow('no script');
    expect(() => firstViewAssets({}, HTML, () => 0)).toThrow('lacks frame.js');
    const broken = { '_main.js': { file: 'frame.js', imports: ['_gone.js'] } };
    expect(() => firstViewAssets(broken, HTML, () => 0)).toThrow('lacks _gone.js');
  });
});
