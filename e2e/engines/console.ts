import { poll } from './poll.ts';
import type { Tab } from './tab.ts';

/** Whether the page says this. */
export const says = (tab: Tab, text: string) =>
  tab.inPage((wanted) => document.body.innerText.includes(wanted), text).catch(() => false);

/** The text of an element; empty while there is none. */
export const textOf = (tab: Tab, selector: string) =>
  tab.inPage((wanted) => document.querySelector(wanted)?.textContent ?? '', selector);

/** Presses what has this name with the mouse, once it is there to press: in the dialog, if one is open. */
export async function pressNamed(tab: Tab, name: string): Promise<void> {
  const find = () =>
    tab.inPage((wanted) => {
      const place = document.querySelector('dialog[open]') ?? document;
      const named = Array.from(place.querySelectorAll<HTMLElement>('button:enabled, a')).filter(
        (element) => {
          const text = (element.ariaLabel ?? element.textContent).trim();
          return text === wanted || text.startsWith(`${wanted}:`);
        },
      );
      const found = named.at(-1);
      found?.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = found?.getBoundingClientRect();
      if (!found || !box) return undefined;
      const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      return found.contains(document.elementFromPoint(at.x, at.y)) ? at : undefined;
    }, name);
  let at: { x: number; y: number } | undefined;
  const stays = async () => {
    const before = at;
    // WebDriver makes null of undefined.
    at = (await find()) ?? undefined;
    return at !== undefined && Math.hypot(at.x - (before?.x ?? NaN), at.y - (before?.y ?? NaN)) < 2;
  };
  await poll(
    stays,
    `something is called ${name}, stays where it is, and nothing lies over it`,
  ).toBe(true);
  await tab.click(at?.x ?? NaN, at?.y ?? NaN);
}

/** Types into the field with this label: in the dialog, if one is open. */
export async function fill(tab: Tab, label: string, text: string): Promise<void> {
  const focus = () =>
    tab.inPage((wanted) => {
      const place = document.querySelector('dialog[open]') ?? document;
      const found = Array.from(place.querySelectorAll('label')).find(
        (element) => element.textContent.trim() === wanted,
      )?.control;
      if (!(found instanceof HTMLInputElement)) return false;
      found.focus();
      found.select();
      return document.activeElement === found;
    }, label);
  await poll(focus, `a field is called ${label}`).toBe(true);
  await tab.type(text);
}
