import { createEffect, type Accessor } from 'solid-js';
import { useLanguage } from './language.ts';

/** Names the browser's tab after the page, for as long as there is a title. */
export function createPageTitle(title: Accessor<string | undefined>): void {
  const { texts } = useLanguage();
  createEffect(() => {
    const shown = title();
    if (shown !== undefined) document.title = `${shown} · ${texts().product}`;
  });
}
