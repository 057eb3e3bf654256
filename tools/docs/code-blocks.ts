import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles, root } from './files.ts';

/** A piece of code in a document; `id` says where, and is a name for a file, too. */
export type CodeBlock = { id: string; language: string; code: string };

const FENCE = /^([ \t]*)```(\w*)[^\n]*\n([^]*?)^\1```$/gm;

/** The documents for integrators and operators: README and the site. */
export function shownDocuments(): string[] {
  const others = projectFiles('docs').filter(
    (file) => file.endsWith('.md') && file !== 'docs/rules.md',
  );
  return ['README.md', ...others];
}

export function codeBlocksOf(document: string): CodeBlock[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(FENCE)].map(([, , language = '', code = ''], index) => ({
    id: `${document.replace(/\W+/g, '-')}-${index + 1}`,
    language,
    code,
  }));
}
