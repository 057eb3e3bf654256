import { createElement, createPart } from './dom.ts';
import { makeLauncher } from './launcher.ts';
import { makePainter } from './painter.ts';
import styles from './root.css?inline';
import { makeShell } from './shell.ts';
import type { View } from './view.ts';

const ROOT_ID = 'starim-cs-root';

export type RootHandlers = {
  onPress(): void;
  onEscape(): void;
  /** The visitor is about to press the launcher, or asks for another try. */
  onWish(): void;
};

export type Root = {
  /** The frame goes in here. */
  panel: HTMLElement;
  launcher: HTMLButtonElement;
  isConnected(): boolean;
  render(view: View): void;
  destroy(): void;
};

/** Puts our one element into the page's tree, with everything of ours in its shadow. */
export function mountRoot({ onPress, onEscape, onWish }: RootHandlers): Root {
  const host = createElement('div', { id: ROOT_ID });
  const shadow = host.attachShadow({ mode: 'open' });
  adoptStyles(shadow);
  const widget = createElement('div', { class: 'widget' });
  const panel = createPart('div', 'panel');
  const { element: shell, render: renderShell } = makeShell(onWish);
  const { button, render: renderLauncher } = makeLauncher(onPress);
  panel.append(shell);
  widget.append(panel, button);
  shadow.append(widget);
  widget.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') onEscape();
  });
  button.addEventListener('pointerenter', onWish);
  button.addEventListener('focus', onWish);

  // A copy of a former page's tree has the element, but not its shadow.
  document.getElementById(ROOT_ID)?.remove();
  mountPoint().appendChild(host);
  const paint = makePainter(host, widget);

  return {
    panel,
    launcher: button,
    isConnected: () => host.isConnected,
    render(view) {
      const { settings, state, isOpen } = view;
      const config = settings.config();
      widget.classList.toggle('open', isOpen);
      Object.assign(widget.dataset, { position: config.position, state });
      // The frame inherits it: with equal schemes on both sides it is transparent while it loads.
      widget.style.colorScheme = settings.theme();
      renderShell(view);
      renderLauncher(view, paint(config));
    },
    destroy: () => host.remove(),
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

/*
 * <body>, because frameworks that hydrate the whole document trip over children of <html>; but a
 * body with one of these properties would be what our fixed boxes are fixed to, or hide them.
 */
function mountPoint(): HTMLElement {
  const body = getComputedStyle(document.body);
  const traps = [
    body.transform,
    body.translate,
    body.scale,
    body.filter,
    body.backdropFilter,
    body.perspective,
    body.contain,
    body.willChange,
  ];
  const isTrap =
    body.display === 'none' ||
    body.opacity !== '1' ||
    // Browsers that lack a property have none for it, or an empty text.
    traps.some((value) => value && !/^(none|auto)$/.test(value));
  return isTrap ? document.documentElement : document.body;
}
