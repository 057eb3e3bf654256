import type { PageName } from './csp.ts';

/** The document of each page: its source seen from the root, and what the build makes of it in `dist/`. */
export const PAGE_FILES: Record<PageName, string> = {
  frame: 'frame/index.html',
  standalone: 'standalone/index.html',
  demo: 'demo/index.html',
  sample: 'demo/sample/index.html',
  console: 'console/index.html',
  preview: 'console/preview/index.html',
};
