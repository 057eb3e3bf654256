import { createContext, createEffect, onCleanup, useContext, type Accessor } from 'solid-js';

/** The number that the browser's tab shows beside the page's name; 0 shows none. */
export const TabCountContext = createContext<Accessor<number>>(() => 0);

export const useTabCount = (): Accessor<number> => useContext(TabCountContext);

const BADGE =
  '<circle cx="22" cy="22" r="10" fill="#c02636"/>' +
  '<text x="22" y="26.500" font-family="sans-serif" font-size="13" font-weight="700" fill="#fff" text-anchor="middle">';
const ICON =
  '<rect width="32" height="32" rx="9" fill="#2f54eb"/>' +
  '<path d="M9 10.500h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-6.500L12 25v-3.500H9a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z" fill="#fff"/>';

/** Shows the number in the icon of the browser's tab, for as long as the owner lives. */
export function createTabIcon(count: Accessor<number>): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const plain = link.href;
  createEffect(() => {
    link.href = count() > 0 ? countedIcon(count()) : plain;
  });
  onCleanup(() => {
    link.href = plain;
  });
}

/** The icon with a number of one digit, as an address; there is no room for two. */
export function countedIcon(count: number): string {
  const text = count > 9 ? '9+' : String(count);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${ICON}${BADGE}${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
