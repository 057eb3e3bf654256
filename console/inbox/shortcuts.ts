import { isImeKey } from '../../client/is-ime-key.ts';
import { isDialogOpen } from '../base/Dialog.tsx';
import { onCleanup } from 'solid-js';

/**
 * Does what single keys mean, wherever the focus is but in a field or a dialog. A key together with
 * Ctrl, Alt or Meta belongs to the browser.
 */
export function createShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isImeKey(event) || isTyping(event.target) || isDialogOpen()) {
      return;
    }
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', onKeyDown);
  onCleanup(() => document.removeEventListener('keydown', onKeyDown));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}
