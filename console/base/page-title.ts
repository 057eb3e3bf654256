import { createEffect, type Accessor } from 'solid-js';
import { useLanguage } from './language.ts';
import { useTabCount } from './tab-count.ts';

/** Names the browser's tab after the page, for as long as there is a title. */
export function createPageTitle(title: Accessor<string | undefined>): void {
  const { texts } = useLanguage();
  createTabTitle(() => {
    const shown = title();
    return shown === undefined ? undefined : `${shown} · ${texts().product}`;
  });
}

/** The same with the whole title; what waits for the person stands before it. */
export function createTabTitle(title: Accessor<string | undefined>): void {
  const count = useTabCount();
  createEffect(() => {
    const shown = title();
    if (shown === undefined) return;
    document.title = count() > 0 ? `(${count()}) ${shown}` : shown;
  });
}
