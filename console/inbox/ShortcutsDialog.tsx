import { For } from 'solid-js';
import { Dialog } from '../base/Dialog.tsx';
import { useLanguage } from '../base/language.ts';
import './shortcuts-dialog.css';

/** Every key of the inbox and its deed. */
export function ShortcutsDialog(props: { onClose(): void }) {
  const { texts } = useLanguage();
  return (
    <Dialog title={texts().desk.keys.title} onClose={() => props.onClose()}>
      <dl class="keys">
        <For each={texts().desk.keys.list}>
          {([keys, deed]) => (
            <div>
              <dt>
                <For each={keys.split(' ')}>{(key) => <kbd>{key}</kbd>}</For>
              </dt>
              <dd>{deed}</dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
