import { Show, type JSX } from 'solid-js';
import { readableName } from '../../../shared/readable-name.ts';

export function Section(props: { title: string; children: JSX.Element }) {
  return (
    <section class="details-section">
      <h3>{props.title}</h3>
      <dl>{props.children}</dl>
    </section>
  );
}

type RowProps = {
  name: string;
  value: string | undefined;
  href?: string | undefined;
  mark?: JSX.Element;
  /** The value as it was told, where it is shown in other words. */
  source?: string | undefined;
};

/** Nothing at all where there is no value: most visitors tell little. */
export function Row(props: RowProps) {
  const value = () => readableName(props.value ?? '');
  return (
    <Show when={props.value}>
      <div class="details-row">
        <dt>{props.name}</dt>
        <dd dir="auto" title={props.source === props.value ? undefined : props.source}>
          <Show when={props.href} fallback={<bdi>{value()}</bdi>}>
            {(href) => (
              <a href={href()} target="_blank" rel="noopener noreferrer">
                {value()}
              </a>
            )}
          </Show>
          {props.mark}
        </dd>
      </div>
    </Show>
  );
}
