import { createElement, createIcon } from './dom.ts';
import type { LoaderTexts } from './texts.ts';

export type Launcher = {
  button: HTMLButtonElement;
  render(state: { isOpen: boolean; unread: number; texts: LoaderTexts }): void;
};

/** The round button, in its two states, with the badge. */
export function makeLauncher(onPress: () => void): Launcher {
  const button = createElement('button', { class: 'launcher', part: 'launcher', type: 'button' });
  button.addEventListener('click', onPress);
  // For assistive technology the button's own description says it in words.
  const badge = createElement('span', { class: 'badge', part: 'badge', 'aria-hidden': 'true' });
  button.append(
    createIcon('icon-chat', {
      d: 'M12 3c5 0 9 3.4 9 7.6s-4 7.6-9 7.6c-.8 0-1.6-.1-2.3-.3l-4.5 2.7c-.4.2-.8-.1-.7-.5l.7-3.5C3.8 15.2 3 13 3 10.6 3 6.4 7 3 12 3z',
      fill: 'currentColor',
    }),
    createIcon('icon-close', {
      d: 'M6 9.5l6 6 6-6',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': '2.2',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    badge,
  );

  return {
    button,
    render({ isOpen, unread, texts }) {
      const shown = isOpen ? 0 : unread;
      button.setAttribute('aria-expanded', String(isOpen));
      button.setAttribute('aria-label', isOpen ? texts.close : texts.open);
      button.setAttribute('aria-description', shown ? texts.unread(shown) : '');
      badge.hidden = !shown;
      badge.textContent = shown > 99 ? '99+' : String(shown);
    },
  };
}
