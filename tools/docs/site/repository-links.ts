/** The parts of README that have a page of their own here. */
const PAGES: Record<string, string> = {
  '': 'quick-start.md',
  configuration: 'reference/configuration.md',
  language: 'reference/configuration.md#language',
  'consent-and-storage': 'security.md#consent',
};

const TO_REPOSITORY = /\]\(\.\.\/README\.md(?:#([\w-]+))?\)/g;

/** Some documents are read in the repository, too: what they link to there is a page here. */
export function withSiteLinks(markdown: string): string {
  return markdown.replace(TO_REPOSITORY, (_link, heading = '') => {
    const page = PAGES[String(heading)];
    if (page === undefined) throw new Error(`No page stands for README.md#${heading}`);
    return `](${page})`;
  });
}
