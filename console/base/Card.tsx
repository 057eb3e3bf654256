import { createUniqueId, Show, type JSX } from 'solid-js';
import './page.css';

type CardProps = {
  title?: string;
  description?: string | undefined;
  /** Buttons beside the title. */
  actions?: JSX.Element;
  children?: JSX.Element;
  /** Its content reaches the card's edges, as a list's rows do. */
  isFlush?: boolean;
};

/** A group of things that belong together, with its own heading. */
export function Card(props: CardProps) {
  const id = createUniqueId();
  return (
    <section class="card" aria-labelledby={props.title ? id : undefined}>
      <Show when={props.title}>
        <div class="card-head">
          <div class="card-words">
            <h2 id={id}>{props.title}</h2>
            <Show when={props.description}>
              <p>{props.description}</p>
            </Show>
          </div>
          {props.actions}
        </div>
      </Show>
      <div class={props.isFlush ? 'card-flush' : 'card-content'}>{props.children}</div>
    </section>
  );
}
