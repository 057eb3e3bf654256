import { For } from 'solid-js';
import { useLanguage } from './language.ts';
import './page.css';

/** Stands where rows will be once they are loaded. */
export function Skeleton(props: { rows?: number }) {
  const { texts } = useLanguage();
  return (
    <div role="status" aria-label={texts().loading} class="wait">
      <For each={Array.from({ length: props.rows ?? 3 })}>
        {() => (
          <div class="wait-row">
            <span class="wait-circle" />
            <span class="wait-lines">
              <span class="wait-line" />
              <span class="wait-line wait-line-short" />
            </span>
          </div>
        )}
      </For>
    </div>
  );
}
