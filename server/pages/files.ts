import type { PageName } from './csp.ts';

/** Where pages and assets come from. */
export type Files = {
  /** The built `dist/`. */
  dir: string;
  /** A development server's pages, transformed as they are asked for. */
  html?(page: PageName, url: string): Promise<string>;
};
