import { makeKeyboardWatcher } from '../../shared/keyboard.ts';
import { createElement, createPart } from './dom.ts';
import { makeLauncher } from './launcher.ts';
import { makePainter } from './painter.ts';
import { keepInPlace } from './keep-in-place.ts';
import type { Panel } from '../panel.ts';
import { makePreview } from './preview.ts';
import rootStyles from './root.css?inline';
import shellStyles from './shell.css?inline';
import { addShell } from './shell.ts';
import type { View } from './view.ts';

const ROOT_ID = 'starim-cs-root';

const styles = rootStyles + shellStyles;

export type Root = {
  /** Our one element in the page's tree. */
  host: HTMLElement;
  /** The frame goes in here. */
  panel: HTMLElement;
  launcher: HTMLButtonElement;
  /** Our element that has the page's focus. */
  focused(): Element | null;
  render(view: View): void;
  destroy(): void;
};

/**
 * Puts our one element into the page's tree, with everything of ours in its shadow. `connect` hears that
 * the visitor is about to press the launcher, or asks for another try; `remount` that the element cannot
 * stay as it is: only a new one can be where the page lets it be used. `former` is the root before.
 */
export function mountRoot(
  panel: Panel,
  connect: () => void,
  remount: () => void,
  former?: Root,
): Root {
  const toggle = () => panel.setOpen(!panel.isOpen, true);
  const host = createElement('div', { id: ROOT_ID, 'data-turbo-permanent': '' });
  const shadow = host.attachShadow({ mode: 'open' });
  adoptStyles(shadow);
  const widget = createElement('div');
  const box = createPart('div', 'panel');
  let renderShell: ((view: View) => void) | undefined;
  let wasOpen = false;
  const { element: corner, button, render: renderLauncher } = makeLauncher(toggle);
  const preview = makePreview(toggle, panel.dismiss);
  widget.append(box, preview.element, corner);
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
  const leavePlace = keepInPlace(host, former, remount);
  const paint = makePainter(host, widget);
  const watchKeyboard = makeKeyboardWatcher(
    visualViewport,
    widget.style,
    // A browser that does not know the property has no zoom on the page.
    () => widget.currentCSSZoom || 1,
  );

  return {
    host,
    panel: box,
    launcher: button,
    focused: () => shadow.activeElement,
    render(view) {
      const { settings, state } = view;
      const { isOpen } = panel;
      const { config } = settings;
      wasOpen ||= isOpen;
      // It asks for sizes, for which a browser lays the page out: before all else, that costs nothing.
      watchKeyboard(isOpen);
      // The state shows in an open panel alone: until then, no change of it has the browser style anything.
      widget.className = `widget ${isOpen ? 'open' : 'closed'} ${wasOpen ? state : 'new'}`;
      widget.dataset['position'] = config.position;
      widget.dataset['theme'] = settings.theme;
      // The frame inherits it: with equal schemes on both sides it is transparent while it loads.
      widget.style.colorScheme = settings.theme;
      // Most visitors never open the panel, and to many others the chat has started by then.
      if (isOpen && !/started|ready/.test(state)) {
        renderShell ??= addShell(box, connect, toggle);
        renderShell(view);
      }
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
    const style = createElement('style');
    style.textContent = styles;
    shadow.append(style);
  }
}
