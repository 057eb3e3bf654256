import { topmostModal } from './modal.ts';
import { INERT, watchPlace } from './watch-place.ts';

/** A scroll bar takes about as much, and no launcher comes out of sight by it; in px. */
const TOLERANCE = 20;

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
 * A look at styles and boxes has the browser style and lay out the whole page, which it may have yet to
 * do: that is done at once only if `isUrgent`, since the frame is about to come into the element. Otherwise
 * it is done in the frame after the browser's own layout, which the observers of `watchPlace` hear of.
 *
 * A container that has once left `<body>` stays away: the page may do the same again.
 */
export function keepInPlace(host: HTMLElement, isUrgent: unknown, onLost: () => void): () => void {
  const { body, documentElement } = document;
  const shadow = host.shadowRoot as ShadowRoot;
  const focused = () => shadow.activeElement;
  const canMove = 'moveBefore' in host;
  /** A frame loads anew when it is moved in the older way. */
  const isFilled = () => shadow.querySelector('iframe');
  let home = body;
  let isAstray = true;
  let request = 0;

  /** Whether it could go there as it is. */
  const goTo = (parent: HTMLElement): boolean => {
    if (parent === host.parentNode) return true;
    if (isFilled() && !canMove) return false;
    host.removeAttribute('popover');
    isAstray = true;
    if (isFilled()) parent.moveBefore(host, null);
    else parent.append(host);
    return true;
  };

  const isClear = () =>
    host.parentNode !== body ||
    (!body.matches('[inert],[aria-hidden=true]') && (isRaised(host) || !isVeiled(body)));

  const straighten = (): boolean => {
    const isRight = () => isClear() && fills(host);
    if (!isRight() && isFilled() && !canMove) raise(host);
    if (!isRight()) {
      home = documentElement;
      if (!goTo(home)) return false;
      if (!isRight()) raise(host);
    }
    isAstray = false;
    return true;
  };

  const settle = () => {
    const former = focused();
    for (const name of INERT) host.removeAttribute(name);
    const modal = topmostModal();
    let isPlaced = goTo(modal ?? home);
    if (modal) raise(host);
    else if (isPlaced && (isAstray || !isClear())) isPlaced = straighten();
    if (isPlaced) watch.observe(modal);
    else onLost();
    // Some moves take the focus from what is moved.
    if (former instanceof HTMLElement && !focused()) former.focus();
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
    if (!canMove || !(target as Node).contains(host)) return;
    home = documentElement;
    goTo(home);
    look();
  };

  const onMutation = () => {
    // The browser has taken the focus from a hidden element by the next frame.
    if (focused() && host.isConnected && !isClear()) settle();
    else look();
  };
  const watch = watchPlace(host, onMutation, measure, look, leaveBody);

  // A page's dialog may take a click of ours for one beside it, and close.
  for (const event of ['pointerdown', 'mousedown', 'click']) {
    host.addEventListener(event, (heard) => {
      if (host.closest('dialog')) heard.stopPropagation();
    });
  }

  if (isUrgent) settle();
  else body.append(host);
  return () => {
    cancelAnimationFrame(request);
    watch.stop();
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

function isRaised(host: Element): boolean {
  return host.hasAttribute('popover');
}

/** Into the top layer, where nothing above it in the tree counts; older browsers have no way there. */
function raise(host: HTMLElement): void {
  if (!('showPopover' in host)) return;
  host.setAttribute('popover', 'manual');
  if (!host.matches(':popover-open')) host.showPopover();
}
