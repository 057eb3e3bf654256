import { CLOSE_ICON } from '../../shared/icons.ts';
import { createButton, createElement, createIcon, createPart } from './dom.ts';
import type { View } from './view.ts';

export type Preview = {
  element: HTMLElement;
  render(view: View): void;
};

/** The bubble beside the launcher with the latest message, which opens the panel. */
export function makePreview(onPress: () => void, onDismiss: () => void): Preview {
  const element = createPart('div', 'preview');
  const opener = createButton('message', onPress);
  // A name or a text that is written from right to left turns nothing around but itself.
  const sender = createElement('b', { dir: 'auto' });
  const text = createElement('span', { dir: 'auto' });
  opener.append(sender, text);
  const dismiss = createButton('dismiss', onDismiss);
  dismiss.append(createIcon('cross', CLOSE_ICON));
  element.append(opener, dismiss);

  return {
    element,
    render({ panel: { preview, unread }, texts }) {
      // Read in another tab, it is no news here either.
      element.hidden = !preview || !unread;
      if (!preview) return;
      sender.textContent = preview.agentName ?? texts.title;
      text.textContent = preview.text;
      dismiss.setAttribute('aria-label', texts.dismiss);
    },
  };
}
