import { createElement, createIcon, createPart, setAttributes } from './dom.ts';
import type { View } from './view.ts';

export type Launcher = {
  button: HTMLButtonElement;
  /** `textColor` is the one that reads on the brand's. */
  render(view: View, textColor: string): void;
};

/** The button, round or a pill, in its two states, with the badge. */
export function makeLauncher(onPress: () => void): Launcher {
  const button = createPart('button', 'launcher');
  button.addEventListener('click', onPress);
  const chatIcon = createIcon(
    'chat',
    'M12 3c5 0 9 3.4 9 7.6s-4 7.6-9 7.6a12 12 0 0 1-2.3-.3L5 20.8l.8-4.2c-1.8-1.4-2.8-3.6-2.8-6C3 6.4 7 3 12 3z',
  );
  const customIcon = createElement('img', { class: 'chat', alt: '' });
  // Blocked by the page's policy, or not there: the built-in icon is neither.
  customIcon.addEventListener('error', () => customIcon.replaceWith(chatIcon));
  let iconSource = '';
  const label = createElement('span', { class: 'label' });
  // Assistive technology has the button's name and description instead of what is in it.
  const badge = createPart('span', 'badge');
  button.append(
    chatIcon,
    createIcon('down', 'M5.2 9.4 12 16.2l6.8-6.8-1.7-1.7-5.1 5.1-5.1-5.1z'),
    label,
    badge,
  );

  return {
    button,
    render({ settings, isOpen, unread, texts }, textColor) {
      const { buttonShape, buttonLabel, buttonIcon } = settings.config();
      const shown = isOpen ? 0 : unread;
      const text = (buttonShape === 'pill' && buttonLabel) || '';
      const name = isOpen ? texts.close : texts.open;
      label.textContent = text;
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
        'aria-description': shown ? texts.unread(shown) : '',
      });
      badge.hidden = !shown;
      badge.textContent = shown > 99 ? '99+' : String(shown);
    },
  };
}

/** As an image, an SVG's source is only drawn: no script in it runs, nothing of it joins the page. */
function imageSource(icon: string, textColor: string): string {
  if (!/^<svg/i.test(icon)) return icon;
  const named = icon.replace(/^<svg(?![^>]*\sxmlns=)/i, '<svg xmlns="http://www.w3.org/2000/svg"');
  // An image does not inherit the button's colour.
  const colored = named.replace(/currentColor/gi, textColor);
  return `data:image/svg+xml,${encodeURIComponent(colored)}`;
}
