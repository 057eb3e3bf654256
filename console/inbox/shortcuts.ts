import { isImeKey } from '../../client/is-ime-key.ts';
import { isDialogOpen } from '../base/Dialog.tsx';
import { onCleanup } from 'solid-js';

/** Held, they go on; any other key acts once. */
const GO_ON: readonly string[] = ['j', 'k'];

/**
 * Does what single keys mean, wherever the focus is but in a field or a dialog. A key together with
 * Ctrl, Alt or Meta belongs to the browser.
 */
export function createShortcuts(actions: Readonly<Record<string, () => void>>): void {
  /** The key that has acted and is still held: it may have led into a field, and types nothing there. */
  let held: string | undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.repeat && event.key === held) {
      event.preventDefault();
      if (!GO_ON.includes(event.key)) return;
    } else {
      held = undefined;
      if (event.defaultPrevented) return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (isImeKey(event) || isTyping(event.target) || isDialogOpen()) return;
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    held = event.key;
    act();
  };
  const onKeyUp = () => (held = undefined);
  document.addEventListener('keydown', onKeyDown);
  document.addEventListener('keyup', onKeyUp);
  onCleanup(() => {
    document.removeEventListener('keydown', onKeyDown);
    document.removeEventListener('keyup', onKeyUp);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}
