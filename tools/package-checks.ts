/** The programs that look at the package as it would be published; the build has to be there. */
export const PACKAGE_CHECKS: string[][] = [
  ['publint', '--strict'],
  // The script is for a tag, not for an import, so it has no types.
  ['attw', '--pack', '.', '--exclude-entrypoints', 'widget.js'],
  ['tsx', 'tools/check-package.ts'],
];
