import { topmostModal } from './modal.ts';

/** A scroll bar takes about as much, and no launcher comes out of sight by it; in px. */
const TOLERANCE = 20;

/** A router says so before it takes the body away: Turbo, Astro's view transitions, htmx, Livewire. */
const SWAPS = [
  'turbo:before-render',
  'astro:before-swap',
  'htmx:beforeSwap',
  'livewire:navigating',
];

/**
 * These attributes, on the element or above it, keep a visitor from using what they see, or from
 * seeing what they could use.
 */
const INERT = ['inert', 'aria-hidden'];

/**
 * Puts our element where it fills the viewport and can be used, and keeps it there whatever the page
 * makes of its own elements later: `onLost` hears when only a new one can be. Returns its undo.
 *
 * 1. In the topmost modal dialog of the page while one is open, since all outside it is inert.
 * 2. Else in `<body>`: frameworks that hydrate the whole document trip over children of `<html>`.
 * 3. In `<html>`, if `<body>` hides it or is what it would be fixed to.
 * 4. In the top layer, if `<html>` is no better.
 *
 * Before a router swaps the body it goes to `<html>` as it is, so that the frame lives on.
 *
 * A container that has once left `<body>` stays away: the page may do the same again.
 */
export function keepInPlace(host: HTMLElement, onLost: () => void): () => void {
  const { body, documentElement } = document;
  let home = body;
  let isNew = true;
  let isAstray = true;
  let request = 0;

  /** Whether it could go there as it is: moved in the older way, a frame loads anew. */
  const goTo = (parent: HTMLElement): boolean => {
    if (parent === host.parentNode) return true;
    if (!isNew && !canMove(parent)) return false;
    host.removeAttribute('popover');
    isAstray = true;
    if (isNew) parent.append(host);
    else parent.moveBefore(host, null);
    return true;
  };

  const isClear = () =>
    host.parentNode !== body ||
    (!body.matches('[inert],[aria-hidden=true]') && (isRaised(host) || !isVeiled(body)));

  const straighten = (): boolean => {
    const isRight = () => isClear() && fills(host);
    if (!isRight() && !isNew && !canMove(documentElement)) raise(host);
    if (!isRight()) {
      home = documentElement;
      if (!goTo(home)) return false;
      if (!isRight()) raise(host);
    }
    isAstray = false;
    return true;
  };

  const settle = () => {
    const focused = host.shadowRoot?.activeElement;
    for (const name of INERT) host.removeAttribute(name);
    const modal = topmostModal();
    let isPlaced = goTo(modal ?? home);
    if (modal) raise(host);
    else if (isPlaced && (isAstray || !isClear())) isPlaced = straighten();
    isNew = false;
    if (isPlaced) watch(modal);
    else onLost();
    // Some moves take the focus from what is moved.
    if (focused instanceof HTMLElement && !host.shadowRoot?.activeElement) focused.focus();
  };

  const look = () => {
    request ||= requestAnimationFrame(() => {
      request = 0;
      if (host.isConnected) settle();
      // It went with the dialog that it was in. A page without a body has it back by itself.
      else if (document.body) onLost();
    });
  };
  const measure = () => {
    isAstray ||= !fills(host);
    if (isAstray) look();
  };

  const leaveBody = ({ target }: Event) => {
    if (!canMove(documentElement) || !(target as Node).contains(host)) return;
    home = documentElement;
    goTo(home);
    look();
  };

  const mutations = new MutationObserver(() => {
    // The browser has taken the focus from a hidden element by the next frame.
    if (host.shadowRoot?.activeElement && host.isConnected && !isClear()) settle();
    else look();
  });
  const watch = (modal: Element | undefined) => {
    mutations.disconnect();
    for (const node of [documentElement, body, host]) {
      mutations.observe(node, { attributeFilter: ['style', 'class', ...INERT] });
    }
    if (!modal) return;
    // It is closed, or goes away with all that is in it: not every way there has an event.
    for (const tree of [window.document, modal.getRootNode()]) {
      mutations.observe(tree, { childList: true, subtree: true, attributeFilter: ['open'] });
    }
  };
  // Both tell after the browser's own layout, so that measuring costs none: of a box that changes
  // its size, and of one that is scrolled away.
  const observers = [
    typeof ResizeObserver === 'function' && new ResizeObserver(measure),
    typeof IntersectionObserver === 'function' &&
      new IntersectionObserver(measure, { threshold: [0, 0.2, 0.4, 0.6, 0.8, 1] }),
  ];
  // A dialog that is shown takes the focus. The newer browsers tell it to all.
  const events = ['focusin', 'toggle'];

  // A page's dialog may take a click of ours for one beside it, and close.
  for (const event of ['pointerdown', 'mousedown', 'click']) {
    host.addEventListener(event, (heard) => {
      if (host.closest('dialog')) heard.stopPropagation();
    });
  }

  settle();
  for (const observer of observers) if (observer) observer.observe(host);
  for (const event of events) document.addEventListener(event, look, true);
  for (const event of SWAPS) document.addEventListener(event, leaveBody);
  return () => {
    cancelAnimationFrame(request);
    mutations.disconnect();
    for (const observer of observers) if (observer) observer.disconnect();
    for (const event of events) document.removeEventListener(event, look, true);
    for (const event of SWAPS) document.removeEventListener(event, leaveBody);
  };
}

/**
 * Whether the viewport is what it is fixed to. The size of the viewport that a browser means
 * changes with its tool bars.
 */
function fills(host: Element): boolean {
  const { left, top, right, bottom } = host.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.scrollingElement ?? document.documentElement;
  const isNear = (edge: number, ...places: number[]) =>
    places.some((place) => Math.abs(edge - place) <= TOLERANCE);
  return (
    isNear(left, 0) &&
    isNear(top, 0) &&
    isNear(right, clientWidth, innerWidth) &&
    isNear(bottom, clientHeight, innerHeight)
  );
}

/**
 * Whether it hides all that is in it, which takes the focus from there before any box tells, or draws
 * it as one, faded or masked, of which no box tells.
 */
function isVeiled(element: Element): boolean {
  const style = getComputedStyle(element);
  const effects = [
    style.contentVisibility,
    style.opacity,
    style.filter,
    style.clipPath,
    style.mixBlendMode,
    style.maskImage,
    style.webkitMaskImage,
  ];
  // Browsers that lack a property have none for it, or an empty text.
  return (
    style.display === 'none' ||
    effects.some((value) => value && !/^(1|none|normal|visible)$/.test(value))
  );
}

function canMove(parent: Node): boolean {
  return 'moveBefore' in parent;
}

function isRaised(host: Element): boolean {
  return host.hasAttribute('popover');
}

/** Into the top layer, where nothing above it in the tree counts; older browsers have no way there. */
function raise(host: HTMLElement): void {
  if (!('showPopover' in host)) return;
  host.setAttribute('popover', 'manual');
  if (!host.matches(':popover-open')) host.showPopover();
}
