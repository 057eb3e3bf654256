import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/** A package of the lock file; npm passes over an optional one that does not fit. */
type Locked = { engines?: { node?: string }; optional?: boolean; devOptional?: boolean };

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'));

type Version = readonly [number, number, number];

const versionOf = (text: string): Version => {
  const [major = 0, minor = 0, patch = 0] = text
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch];
};

const order = (one: Version, other: Version): number =>
  one[0] - other[0] || one[1] - other[1] || one[2] - other[2];

/** Whether a range of `engines` takes the version; a form that no package uses is taken for a refusal. */
function takes(range: string, version: Version): boolean {
  return range.split('||').some((part) => {
    const [, sign = '', text = ''] = /^(>=|\^|~)? ?v?([\d.x*]+)$/.exec(part.trim()) ?? [];
    if (text === '*') return true;
    if (text === '' || order(version, versionOf(text)) < 0) return false;
    return sign === '>=' || versionOf(text)[0] === version[0];
  });
}

it.each([
  ['>=18', true],
  ['>= 20.19.0', true],
  ['^20.19.0 || >=22.12.0', true],
  ['20 || >=22', true],
  ['10.* || >= 12.*', true],
  ['*', true],
  ['>=22', false],
  ['>=20.20', false],
  ['^18.0.0 || ^22.13.0', false],
])('the engines of a package, %s, take Node 20.19: %s', (range, isTaken) => {
  expect(takes(range, [20, 19, 0])).toBe(isTaken);
});

it('every package that npm installs takes the oldest Node that we support, so that npm warns of none', async () => {
  const { devEngines } = (await read('package.json')) as {
    devEngines: { runtime: { version: string } };
  };
  const oldest = versionOf(devEngines.runtime.version.replace('>=', ''));
  const { packages } = (await read('package-lock.json')) as { packages: Record<string, Locked> };
  const all = Object.entries(packages);
  expect(all.length).toBeGreaterThan(500);
  const refusing = all.filter(
    ([, { engines, optional, devOptional }]) =>
      !optional && !devOptional && !takes(engines?.node ?? '*', oldest),
  );
  expect(refusing.map(([path, { engines }]) => `${path}: ${engines?.node}`)).toEqual([]);
});
