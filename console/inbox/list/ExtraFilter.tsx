import { Show } from 'solid-js';
import { isolate, readableName } from '../../../shared/readable-name.ts';
import { useLanguage } from '../../base/language.ts';
import type { InboxView } from '../../state/inbox-view.ts';

/** The field by which the list is filtered, and the way back to all. */
export function ExtraFilter(props: { view: InboxView; onClear(): void }) {
  const { texts } = useLanguage();
  const field = () => (props.view.type === 'extra' ? props.view : undefined);
  const shown = (text: string) => isolate(readableName(text));
  return (
    <Show when={field()}>
      {(filter) => (
        <div class="list-filter">
          <p role="status">
            {texts().person.allWith(shown(filter().name), shown(String(filter().value)))}
          </p>
          <button type="button" class="button" onClick={() => props.onClear()}>
            {texts().person.clearFilter}
          </button>
        </div>
      )}
    </Show>
  );
}
