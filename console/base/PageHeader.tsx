import { Show, type JSX } from 'solid-js';
import { createPageTitle } from './page-title.ts';
import './page.css';

type PageHeaderProps = {
  title: string;
  description?: string | undefined;
  /** Buttons to the right. */
  actions?: JSX.Element;
  /** A way back, above the title. */
  above?: JSX.Element;
};

/** A page's heading; names the browser's tab as well. */
export function PageHeader(props: PageHeaderProps) {
  createPageTitle(() => props.title);
  return (
    <header class="page-header">
      {props.above}
      <div class="page-header-row">
        <div class="page-header-words">
          <h1>{props.title}</h1>
          <Show when={props.description}>
            <p>{props.description}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="page-actions">{props.actions}</div>
        </Show>
      </div>
    </header>
  );
}
