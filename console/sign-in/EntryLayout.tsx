import type { JSX } from 'solid-js';
import { LanguageSwitch } from '../base/LanguageSwitch.tsx';
import './sign-in.css';

/** The one card of a page for people who are not signed in. */
export function EntryLayout(props: { children: JSX.Element }) {
  return (
    <div class="entry">
      <main class="entry-card" id="content">
        <div class="entry-mark" aria-hidden="true" />
        {props.children}
      </main>
      <LanguageSwitch />
    </div>
  );
}
