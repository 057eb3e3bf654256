import type { Recipe } from './recipe-of.ts';

/** A framework, and the smallest shop that can be made with it around the code of its recipe. */
export type Framework = {
  name: string;
  /** The document that has the recipe. */
  document: string;
  /** A newcomer's packages, in the newest versions that go together; the first one's is told. */
  packages: string[];
  /** A command of the framework's own that makes the project, within an empty folder. */
  create?: { package: string; command: string[] };
  files(recipe: Recipe): Record<string, string>;
  /** Commands of the packages. */
  build: string[];
  serve(port: number): { command: string[]; env?: NodeJS.ProcessEnv };
};

/** Two pages, each with a link to the other. */
export const SHOP = { heading: 'A shop', link: 'Help' };
export const HELP = { heading: 'Help for the shop', link: 'Shop' };
