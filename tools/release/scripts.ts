import { createHash } from 'node:crypto';

export type Scripts = Readonly<Record<string, Uint8Array>>;

const HASHED = /^dist\/cs-static\/widget-[\w-]+\.js$/;
const MAP = /[#@]\s*sourceMappingURL=([^\s*]+)/;

/** As the `integrity` attribute of a script tag has it. */
export function integrityOf(content: Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** The loader under the name that never means another build. */
export function hashedLoader(scripts: Scripts): [file: string, content: Uint8Array] | undefined {
  return Object.entries(scripts).find(([file]) => HASHED.test(file));
}

/** The hashed loader is `widget.js` under another name, and there is one. */
export function loaderProblems(scripts: Scripts): string[] {
  const hashed = Object.keys(scripts).filter((file) => HASHED.test(file));
  if (hashed.length !== 1)
    return [`There is not one cs-static/widget-<hash>.js but ${hashed.length}: build anew`];
  const [file = ''] = hashed;
  const isSame =
    integrityOf(scripts[file] ?? new Uint8Array()) ===
    integrityOf(scripts['dist/widget.js'] ?? new Uint8Array());
  return isSame ? [] : [`${file} is not what dist/widget.js is`];
}

/** A script that names its map needs it beside it; a map that no script names is left over. */
export function mapProblems(scripts: Scripts, files: readonly string[]): string[] {
  const named = Object.entries(scripts).flatMap(([file, content]) => {
    const [, map] = MAP.exec(new TextDecoder().decode(content)) ?? [];
    if (map === undefined || map.startsWith('data:')) return [];
    return [{ file, map: file.slice(0, file.lastIndexOf('/') + 1) + map }];
  });
  return [
    ...named
      .filter(({ map }) => !files.includes(map))
      .map(({ file, map }) => `${file} names ${map}, which the package has not`),
    ...files
      .filter((file) => file.endsWith('.map') && !named.some(({ map }) => map === file))
      .map((file) => `${file} belongs to no script of the package`),
  ];
}
