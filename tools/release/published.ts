import { createHash } from 'node:crypto';

/** Each file that a release has below `cs-static/`, by name: the first release with it, and its hash. */
export type Published = Readonly<Record<string, { version: string; sha256: string }>>;

export type Contents = Readonly<Record<string, Uint8Array>>;

/**
 * Browsers keep these files for a year by their names alone, so what was published once never changes.
 * The build's own hashes do not promise it: some of its steps come after them.
 */
export function publishedProblems(published: Published, files: Contents): string[] {
  return Object.entries(files).flatMap(([file, content]) => {
    const former = published[file];
    return former === undefined || former.sha256 === sha256(content)
      ? []
      : [`cs-static/${file} was published with ${former.version}, with another content`];
  });
}

/** The record with the files of a release in it. */
export function withRelease(published: Published, version: string, files: Contents): Published {
  const added = Object.entries(files)
    .filter(([file]) => !(file in published))
    .map(([file, content]) => [file, { version, sha256: sha256(content) }] as const);
  const all = [...Object.entries(published), ...added];
  return Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
