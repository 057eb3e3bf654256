const DATE = /^\d{4}-\d{2}-\d{2}$/m;

/** The changelog's part on a version, without its heading; undefined where there is none. */
export function changelogSection(changelog: string, version: string): string | undefined {
  const [, ...sections] = changelog.split(/^## /m);
  const own = sections.find((section) => section.split('\n', 1)[0]?.trim() === version);
  return own?.slice(own.indexOf('\n') + 1).trim();
}

export function changelogProblems(changelog: string, version: string): string[] {
  const [newest = ''] = /(?<=^## ).+$/m.exec(changelog) ?? [];
  if (newest !== version)
    return [`package.json has the version ${version}, but CHANGELOG.md begins with ${newest}`];
  const section = changelogSection(changelog, version) ?? '';
  return [
    ...(DATE.test(section)
      ? []
      : [`CHANGELOG.md has no date below ${version}, such as 2026-11-29`]),
    ...(/^- /m.test(section) ? [] : [`CHANGELOG.md says nothing about ${version}`]),
  ];
}
