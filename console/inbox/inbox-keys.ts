import { createShortcuts } from './shortcuts.ts';
import type { WritingMode } from './thread/Writing.tsx';

type InboxKeys = {
  root(): HTMLElement;
  write(mode: WritingMode): void;
  toggleStatus(): void;
  showKeys(): void;
};

/** The keys of the inbox; `ShortcutsDialog` lists them. */
export function createInboxKeys({ root, write, toggleStatus, showKeys }: InboxKeys): void {
  const go = (step: 1 | -1) => {
    const rows = [...root().querySelectorAll<HTMLElement>('.item')];
    const focused = rows.findIndex((row) => row === document.activeElement);
    const open = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
    const at = focused >= 0 ? focused : open;
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  createShortcuts({
    j: () => go(1),
    k: () => go(-1),
    r: () => write('reply'),
    n: () => write('note'),
    e: toggleStatus,
    a: () => root().querySelector<HTMLElement>('.assignee-button')?.click(),
    '/': () => root().querySelector<HTMLElement>('.search-input')?.focus(),
    '?': showKeys,
  });
}
