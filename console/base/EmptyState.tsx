import { Show, type JSX } from 'solid-js';
import { createPageTitle } from './page-title.ts';
import './page.css';

type EmptyStateProps = {
  title: string;
  hint?: string | undefined;
  /** A way on. */
  children?: JSX.Element;
  /** Something failed; told to screen readers at once. */
  isAlert?: boolean;
  /** Stands for a whole page, and so bears its heading. */
  isPage?: boolean;
};

export function EmptyState(props: EmptyStateProps) {
  createPageTitle(() => (props.isPage ? props.title : undefined));
  return (
    <div class="empty" role={props.isAlert ? 'alert' : undefined}>
      <div class="empty-mark" aria-hidden="true" />
      <Show when={props.isPage} fallback={<p class="empty-title">{props.title}</p>}>
        <h1 class="empty-title">{props.title}</h1>
      </Show>
      <Show when={props.hint}>
        <p class="empty-hint">{props.hint}</p>
      </Show>
      {props.children}
    </div>
  );
}
