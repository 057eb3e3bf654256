import { poll } from './poll.ts';
import type { Tab } from './tab.ts';

type Place = 'inPage' | 'inFrame';

/** The launcher's `aria-expanded`. */
export const launcherState = (tab: Tab) =>
  tab.inPage(() => {
    const shadow = document.querySelector('#starim-cs-root')?.shadowRoot;
    return shadow?.querySelector('[part="launcher"]')?.getAttribute('aria-expanded') ?? 'missing';
  }, null);

/** Presses the launcher with the mouse. */
export async function clickLauncher(tab: Tab): Promise<void> {
  await poll(() => launcherState(tab)).not.toBe('missing');
  const { x, y } = await tab.inPage(() => {
    const shadow = document.querySelector('#starim-cs-root')?.shadowRoot;
    const box = shadow?.querySelector('[part="launcher"]')?.getBoundingClientRect();
    return box
      ? { x: box.left + box.width / 2, y: box.top + box.height / 2 }
      : { x: Number.NaN, y: Number.NaN };
  }, null);
  await tab.click(x, y);
}

/** Moves the page's focus to the launcher, as Tab would at the end of a page. */
export async function focusLauncher(tab: Tab): Promise<void> {
  await poll(() => launcherState(tab)).not.toBe('missing');
  await tab.inPage(() => {
    const shadow = document.querySelector('#starim-cs-root')?.shadowRoot;
    shadow?.querySelector<HTMLElement>('[part="launcher"]')?.focus();
  }, null);
}

/** The composer's text; undefined while there is no composer. */
export const draft = (tab: Tab, place: Place = 'inFrame') =>
  tab[place](() => document.querySelector('textarea')?.value, null).catch(() => undefined);

/**
 * Whether there is a composer, and keys go into its document. WebKit may leave them to the document
 * itself: what is typed shows whether they arrive.
 */
export const hasKeys = (tab: Tab, place: Place = 'inFrame') =>
  tab[place](() => document.hasFocus() && document.querySelector('textarea') !== null, null).catch(
    () => false,
  );

/** Whether the chat shows this message; the visitor's own count once the server has them. */
export const shows = (
  tab: Tab,
  from: 'visitor' | 'agent',
  text: string,
  place: Place = 'inFrame',
) =>
  tab[place](
    (wanted) =>
      Array.from(
        document.querySelectorAll(
          `[data-from="${wanted.from}"]:not([data-state="sending"], [data-state="failed"])`,
        ),
      ).filter((row) => row.textContent?.includes(wanted.text)).length,
    { from, text },
  ).catch(() => 0);

export async function untilReady(tab: Tab, place: Place = 'inFrame'): Promise<void> {
  await poll(() => hasKeys(tab, place)).toBe(true);
}

/** Types into whatever has the focus, and sends. */
export async function say(tab: Tab, text: string, place: Place = 'inFrame'): Promise<void> {
  await tab.type(text);
  await poll(() => draft(tab, place)).toBe(text);
  await tab.press('Enter');
  await poll(() => shows(tab, 'visitor', text, place)).toBe(1);
}
