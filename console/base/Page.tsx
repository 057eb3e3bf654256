import type { JSX } from 'solid-js';
import './page.css';

/** A page of one column that scrolls by itself. */
export function Page(props: { children: JSX.Element; isWide?: boolean }) {
  return (
    <main class="page" id="content" tabindex="-1">
      <div class="page-column" classList={{ 'page-column-wide': props.isWide ?? false }}>
        {props.children}
      </div>
    </main>
  );
}
