import { CHAT_ICON } from '../../shared/icons.ts';
import { createButton, createElement, createIcon, createPart, setAttributes } from './dom.ts';
import type { View } from './view.ts';

export type Launcher = {
  element: HTMLElement;
  button: HTMLButtonElement;
  /** `textColor` is the one that reads on the brand's. */
  render(view: View, textColor: string): void;
};

/** The button, round or a pill, in its two states, with the badge. */
export function makeLauncher(onPress: () => void): Launcher {
  const button = createButton('launcher', onPress, { 'aria-describedby': 'status' });
  const chatIcon = createIcon('chat', CHAT_ICON);
  const customIcon = createElement('img', { class: 'chat', alt: '' });
  // Blocked by the page's policy, or not there: the built-in icon is neither.
  customIcon.addEventListener('error', () => customIcon.replaceWith(chatIcon));
  let iconSource = '';
  const label = createElement('span', { class: 'label' });
  // Beside the button: what can be read in it would belong into its name. The status says it.
  const badge = createPart('span', 'badge', { 'aria-hidden': 'true' });
  const status = createElement('p', { id: 'status', role: 'status' });
  button.append(chatIcon, createIcon('down', 'M6 9l6 6 6-6'), label);
  const element = createElement('div', { class: 'corner' });
  element.append(button, badge, status);

  return {
    element,
    button,
    render({ settings, panel: { isOpen, unread }, texts }, textColor) {
      const { buttonShape, buttonLabel, buttonIcon } = settings.config;
      const shown = isOpen ? 0 : unread;
      const text = (buttonShape === 'pill' && buttonLabel) || '';
      const name = isOpen ? texts.close : texts.open;
      setText(label, text);
      const source = buttonIcon ? imageSource(buttonIcon, textColor) : '';
      if (source !== iconSource) {
        iconSource = source;
        customIcon.src = source;
        (source ? chatIcon : customIcon).replaceWith(source ? customIcon : chatIcon);
      }
      setAttributes(button, {
        'data-shape': buttonShape,
        'aria-expanded': String(isOpen),
        // A name holds what can be read on the button: who speaks to a computer says that.
        'aria-label': text && !isOpen ? `${text}: ${name}` : name,
      });
      setText(status, shown ? texts.unread(shown) : '');
      badge.hidden = !shown;
      setText(badge, shown > 99 ? '99+' : String(shown));
    },
  };
}

/** The same text anew would be laid out anew, and announced anew. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * An SVG's source as an image is only drawn: no script in it runs, nothing of it joins the page.
 */
function imageSource(icon: string, textColor: string): string {
  if (!/^<svg/i.test(icon)) return icon;
  const named = icon.replace(/^<svg(?![^>]*\sxmlns=)/i, '<svg xmlns="http://www.w3.org/2000/svg"');
  // An image does not inherit the button's colour.
  const colored = named.replace(/currentColor/gi, textColor);
  return `data:image/svg+xml,${encodeURIComponent(colored)}`;
}
