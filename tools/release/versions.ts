export type Versions = {
  version: string;
  /** Other places that have to say the same, with what each of them says. */
  others: Readonly<Record<string, string | undefined>>;
  /** Built files that carry the version, with their text. */
  built: Readonly<Record<string, string>>;
};

/** A minifier chooses among these. */
const QUOTES = ['"', "'", '`'];

const SEMVER = /^\d+\.\d+\.\d+(-[0-9a-z.-]+)?$/;

/** Every place that tells the version tells the same. */
export function versionProblems({ version, others, built }: Versions): string[] {
  return [
    ...(SEMVER.test(version) ? [] : [`${version} is no version that npm takes`]),
    ...Object.entries(others)
      .filter(([, told]) => told !== version)
      .map(([place, told]) => `${place} has the version ${told ?? 'none'}, not ${version}`),
    ...Object.entries(built)
      .filter(([, text]) => !QUOTES.some((quote) => text.includes(quote + version + quote)))
      .map(([file]) => `${file} was not built as ${version}: run npm run build`),
  ];
}
