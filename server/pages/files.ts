import type { PageName } from './csp.ts';

/** The files behind pages and assets. */
export type Files = {
  /** The built `dist/`. */
  dir: string;
  /** A development server's pages, transformed as they are asked for. */
  html?(page: PageName, url: string): Promise<string>;
};
