import { describe, expect, it } from 'vitest';
import { changelogProblems, changelogSection } from './changelog.ts';
import { publishedProblems, withRelease } from './published.ts';
import { hashedLoader, integrityOf, loaderProblems, mapProblems } from './scripts.ts';
import { versionProblems } from './versions.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the changelog of a release', () => {
  const changelog = '# Changelog\n\n## 1.1.0\n\n2026-11-29\n\n- New.\n\n## 1.0.0\n\n- Old.\n';

  it('the section of a version ends where the next one begins', () => {
    expect(changelogSection(changelog, '1.1.0')).toBe('2026-11-29\n\n- New.');
    expect(changelogSection(changelog, '2.0.0')).toBeUndefined();
  });

  it.each([
    ['1.1.0', changelog, []],
    [
      '1.2.0',
      changelog,
      ['package.json has the version 1.2.0, but CHANGELOG.md begins with 1.1.0'],
    ],
    [
      '1.1.0',
      changelog.replace('2026-11-29', ''),
      ['CHANGELOG.md has no date below 1.1.0, such as 2026-11-29'],
    ],
    ['1.1.0', changelog.replace('- New.', ''), ['CHANGELOG.md says nothing about 1.1.0']],
  ])('version %s of %j has the problems %j', (version, text, problems) => {
    expect(changelogProblems(text, version)).toEqual(problems);
  });
});

describe('the versions of a release', () => {
  const versions = {
    version: '1.1.0',
    others: { 'server/package.json': '1.1.0' },
    built: { 'dist/widget.js': 'const version="1.1.0"' },
  };

  it.each([
    [{}, []],
    [{ built: { 'dist/index.js': 'let v=`1.1.0`' } }, []],
    [{ others: { lock: undefined } }, ['lock has the version none, not 1.1.0']],
    [{ others: { lock: '1.0.0' } }, ['lock has the version 1.0.0, not 1.1.0']],
    [
      { built: { 'dist/widget.js': '"1.0.0"' } },
      ['dist/widget.js was not built as 1.1.0: run npm run build'],
    ],
    [{ version: '1.1', others: {}, built: {} }, ['1.1 is no version that npm takes']],
  ])('with %j it has the problems %j', (change, problems) => {
    expect(versionProblems({ ...versions, ...change })).toEqual(problems);
  });
});

describe('the files that browsers keep for good', () => {
  const published = withRelease({}, '1.0.0', { 'a-1.js': bytes('one') });

  it('a file that is published again with the same content is as it was', () => {
    expect(
      publishedProblems(published, { 'a-1.js': bytes('one'), 'b-2.js': bytes('two') }),
    ).toEqual([]);
  });

  it('a file whose content changes under its name is a problem', () => {
    expect(publishedProblems(published, { 'a-1.js': bytes('changed') })).toEqual([
      'cs-static/a-1.js was published with 1.0.0, with another content',
    ]);
  });

  it('the record of a further release keeps what the former ones had', () => {
    const next = withRelease(published, '1.1.0', { 'a-1.js': bytes('x'), 'b-2.js': bytes('two') });
    expect(next['a-1.js']).toEqual(published['a-1.js']);
    expect(next['b-2.js']?.version).toBe('1.1.0');
  });
});

describe('the scripts of a release', () => {
  const loader = { 'dist/widget.js': bytes('go()'), 'dist/cs-static/widget-x1.js': bytes('go()') };

  it('the hash for a script tag is the one that browsers reckon', () => {
    // `printf 'go()' | openssl dgst -sha384 -binary | openssl base64 -A`
    expect(integrityOf(bytes('go()'))).toBe(
      'sha384-2eR2ebRL3PTAzYG2tevlN+8WTrXsUaQaggr559th5ntotR7G/oN0/gI71qhJrQ5e',
    );
    expect(hashedLoader(loader)?.[0]).toBe('dist/cs-static/widget-x1.js');
  });

  it.each([
    [loader, []],
    [
      { ...loader, 'dist/widget.js': bytes('stop()') },
      ['dist/cs-static/widget-x1.js is not what dist/widget.js is'],
    ],
    [
      { 'dist/widget.js': bytes('go()') },
      ['There is not one cs-static/widget-<hash>.js but 0: build anew'],
    ],
  ])('the loaders of case %# have the problems %j', (scripts, problems) => {
    expect(loaderProblems(scripts)).toEqual(problems);
  });

  it.each([
    ['go()', [], []],
    ['go()\n//# sourceMappingURL=a.js.map', ['dist/a.js.map'], []],
    [
      'go()\n//# sourceMappingURL=a.js.map',
      [],
      ['dist/a.js names dist/a.js.map, which the package has not'],
    ],
    ['go()', ['dist/a.js.map'], ['dist/a.js.map belongs to no script of the package']],
  ])('the script %j beside %j has the problems %j', (script, maps, problems) => {
    expect(mapProblems({ 'dist/a.js': bytes(script) }, ['dist/a.js', ...maps])).toEqual(problems);
  });
});
