import type { Position } from '../shared/config.ts';
import type { ResolvedTheme } from '../shared/rpc.ts';
import { createElement } from './dom.ts';
import styles from './root.css?inline';

const ROOT_ID = 'starim-cs-root';

export type Root = {
  /** Launcher and panel go in here. */
  widget: HTMLElement;
  /** Puts it on the page, at once or when the page has a body, and tells when it is there. */
  mount(onMounted: () => void): void;
  setOpen(isOpen: boolean): void;
  setTheme(theme: ResolvedTheme): void;
  /** Takes all of it off the page. */
  destroy(): void;
};

/** Our one element in the page's tree, with everything of ours in its shadow. */
export function makeRoot(position: Position, zIndex: number): Root {
  const host = createElement('div', { id: ROOT_ID });
  host.style.setProperty('--cs-z-index', String(zIndex));
  const shadow = host.attachShadow({ mode: 'open' });
  adoptStyles(shadow);
  const widget = createElement('div', { class: 'widget', 'data-position': position });
  shadow.append(widget);

  let stopWaiting = () => {};

  return {
    widget,
    mount(onMounted) {
      const mountNow = () => {
        mountPoint().appendChild(host);
        onMounted();
      };
      if (document.body) return mountNow();
      document.addEventListener('DOMContentLoaded', mountNow);
      stopWaiting = () => document.removeEventListener('DOMContentLoaded', mountNow);
    },
    setOpen(isOpen) {
      if (isOpen) widget.setAttribute('data-open', '');
      else widget.removeAttribute('data-open');
    },
    setTheme: (theme) => {
      widget.dataset['theme'] = theme;
    },
    destroy() {
      stopWaiting();
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

/*
 * <body>, because frameworks that hydrate the whole document trip over children of <html>; but a
 * body with one of these properties would be what our fixed boxes are fixed to.
 */
function mountPoint(): HTMLElement {
  const body = getComputedStyle(document.body);
  const traps = ['transform', 'filter', 'backdrop-filter', 'perspective', 'contain'];
  const isTrap = traps.some((property) => {
    const value = body.getPropertyValue(property);
    return value !== '' && value !== 'none';
  });
  return isTrap ? document.documentElement : document.body;
}
