import { expect } from 'playwright/test';
import type { Tab } from './tab.ts';

/** Whether the page says this. */
export const says = (tab: Tab, text: string) =>
  tab.inPage((wanted) => document.body.innerText.includes(wanted), text).catch(() => false);

/** The text of an element; empty while there is none. */
export const textOf = (tab: Tab, selector: string) =>
  tab.inPage((wanted) => document.querySelector(wanted)?.textContent ?? '', selector);

/** Presses what has this name with the mouse: in the dialog, if one is open. */
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
      return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }, name);
  await expect.poll(find, `something is called ${name}`).toBeTruthy();
  const { x = 0, y = 0 } = (await find()) ?? {};
  await tab.click(x, y);
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
  await expect.poll(focus, `a field is called ${label}`).toBe(true);
  await tab.type(text);
}
