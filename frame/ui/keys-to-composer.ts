import { FOCUS_MESSAGE } from '../../shared/rpc/rpc.ts';
import { isTypedKey } from '../../shared/typed-key.ts';
import type { Panel } from './panel.ts';

/**
 * Leads the keys to the composer when the frame has them and nothing in it has the focus: WebKit gives a
 * frame of another site the keys, but lets no element of it take the focus before the visitor has done
 * something there, or the page's gesture has come over by a message.
 */
export function sendKeysToComposer(
  origin: string,
  { focusComposer, type }: Pick<Panel, 'focusComposer' | 'type'>,
): void {
  window.addEventListener('message', ({ data, source, origin: sender }) => {
    if (data === FOCUS_MESSAGE && source === window.parent && sender === origin) focusComposer();
  });
  document.addEventListener('keydown', (event) => {
    if (document.activeElement !== document.body || !isTypedKey(event)) return;
    // Chromium brings a frame its first keys before its focus: no field could take them yet.
    if (!document.hasFocus()) {
      event.preventDefault();
      type(event.key);
    }
    focusComposer();
  });
}
