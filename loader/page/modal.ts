const MODAL = 'dialog:modal';

/** The dialog of the page that makes all outside it inert, in whatever tree it is. */
export function topmostModal(): HTMLElement | undefined {
  try {
    const modals = document.querySelectorAll<HTMLElement>(MODAL);
    // Only in the topmost one can the focus be; if it is nowhere, the later ones are further up.
    return modalAbove(focused()) ?? modals[modals.length - 1];
  } catch {
    // A browser that does not know the selector.
    return undefined;
  }
}

function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** In the tree as it is drawn: a component may have the dialog, and the page what stands in it. */
function modalAbove(start: Element | null): HTMLElement | undefined {
  let node: Node | null = start;
  while (node) {
    if (node instanceof HTMLElement && node.matches(MODAL)) return node;
    const { assignedSlot = null } = node as Partial<Element>;
    const { host = null } = node as Partial<ShadowRoot>;
    node = assignedSlot ?? node.parentNode ?? host;
  }
  return undefined;
}
