import { dataAttribute } from '../shared/config.ts';
import type { Settings } from './settings.ts';

/** The tag that a site would paste to get what this page shows. */
export function snippetOf(origin: string, settings: Settings): string {
  const attributes = [...settings].map(
    ([name, value]) => `\n  ${dataAttribute(name)}="${escapeAttribute(value)}"`,
  );
  return `<script async src="${origin}/widget.js"${attributes.join('')}></script>`;
}

function escapeAttribute(value: string): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
