import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that a Markdown document links to, from the root, and the heading within each. */
export type DocLink = { target: string; heading: string };

const LINK = /\]\(([^()\s]+)\)|(?:src|srcset)="([^"]+)"/g;
const REMOTE = /^[a-z]+:/;
const HEADING = /^#{1,6} (.+)$/gm;

/** Links to other files of ours and to headings; not those to elsewhere. */
export function linksOf(file: string, text: string): DocLink[] {
  return [...text.matchAll(LINK)]
    .map(([, link = '', source = '']) => link || source)
    .filter((address) => !REMOTE.test(address))
    .map((address) => {
      const [path = '', heading = ''] = address.split('#');
      return { target: path === '' ? file : join(dirname(file), path), heading };
    });
}

/** Those that lead nowhere. */
export function deadLinks(root: string, file: string): string[] {
  const links = linksOf(file, readFileSync(join(root, file), 'utf8'));
  const isDead = ({ target, heading }: DocLink) => {
    const path = join(root, target);
    if (!existsSync(path)) return true;
    return heading !== '' && !anchorsOf(readFileSync(path, 'utf8')).includes(heading);
  };
  return links.filter(isDead).map(({ target, heading }) => `${target}#${heading}`);
}

function anchorsOf(text: string): string[] {
  return [...text.matchAll(HEADING)].map(([, heading = '']) => anchorOf(heading));
}

/** The name of a heading, as GitHub and npm make it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
