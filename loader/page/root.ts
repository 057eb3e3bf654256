import { makeKeyboardWatcher } from '../../shared/keyboard.ts';
import { createElement, createPart } from './dom.ts';
import { makeLauncher } from './launcher.ts';
import { makePainter } from './painter.ts';
import { keepInPlace } from './keep-in-place.ts';
import { makePreview } from './preview.ts';
import rootStyles from './root.css?inline';
import shellStyles from './shell.css?inline';
import { makeShell } from './shell.ts';
import type { View } from './view.ts';

const ROOT_ID = 'starim-cs-root';

const styles = rootStyles + shellStyles;

export type RootHandlers = {
  toggle(): void;
  dismiss(): void;
  /** The visitor is about to press the launcher, or asks for another try. */
  connect(): void;
  /** It cannot stay as it is: only a new one can be where the page lets it be used. */
  remount(): void;
};

export type Root = {
  /** Our one element in the page's tree. */
  host: HTMLElement;
  /** The frame goes in here. */
  panel: HTMLElement;
  launcher: HTMLButtonElement;
  isConnected(): boolean;
  /** Our element that has the page's focus. */
  focused(): Element | null;
  render(view: View): void;
  destroy(): void;
};

/** Puts our one element into the page's tree, with everything of ours in its shadow. */
export function mountRoot({ toggle, dismiss, connect, remount }: RootHandlers): Root {
  const host = createElement('div', { id: ROOT_ID, 'data-turbo-permanent': '' });
  const shadow = host.attachShadow({ mode: 'open' });
  adoptStyles(shadow);
  const widget = createElement('div');
  const panel = createPart('div', 'panel');
  const { element: shell, render: renderShell } = makeShell(connect, toggle);
  const { element: corner, button, render: renderLauncher } = makeLauncher(toggle);
  const preview = makePreview(toggle, dismiss);
  panel.append(shell);
  widget.append(panel, preview.element, corner);
  shadow.append(widget);
  // The preview disappears under the visitor's finger, so it hands the focus on first.
  preview.element.addEventListener('click', () => button.focus(), true);
  button.addEventListener('pointerenter', connect);
  button.addEventListener('focus', connect);

  // Left to the browser, a file that is dropped here would take the tab away from the page.
  host.addEventListener('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  });

  // A copy of a former page's tree has the element, but not its shadow.
  document.getElementById(ROOT_ID)?.remove();
  const leavePlace = keepInPlace(host, remount);
  const paint = makePainter(host, widget);
  const watchKeyboard = makeKeyboardWatcher(
    visualViewport,
    widget.style,
    // A browser that does not know the property has no zoom on the page.
    () => widget.currentCSSZoom || 1,
  );

  return {
    host,
    panel,
    launcher: button,
    isConnected: () => host.isConnected,
    focused: () => shadow.activeElement,
    render(view) {
      const {
        settings,
        state,
        panel: { isOpen },
      } = view;
      const config = settings.config;
      widget.className = `widget ${state} ${isOpen ? 'open' : 'closed'}`;
      widget.dataset['position'] = config.position;
      widget.dataset['theme'] = settings.theme;
      // The frame inherits it: with equal schemes on both sides it is transparent while it loads.
      widget.style.colorScheme = settings.theme;
      watchKeyboard(isOpen);
      renderShell(view);
      preview.render(view);
      renderLauncher(view, paint(config));
    },
    destroy() {
      watchKeyboard(false);
      leavePlace();
      host.remove();
    },
  };
}

function adoptStyles(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Browsers without constructable style sheets.
    const style = createElement('style', {});
    style.textContent = styles;
    shadow.append(style);
  }
}
