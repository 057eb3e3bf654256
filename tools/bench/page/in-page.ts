/*
 * Runs in the measured pages, host and frame alike, before their own scripts. Times are those of
 * the wall clock, since page and frame have clocks of their own.
 */

export type PageTimes = {
  /** From the navigation to the frame that painted the launcher. */
  launcherMs?: number;
  /** The press on the launcher. */
  pressed?: number;
  /** The panel can be seen through no more. */
  shown?: number;
  /** An input has the focus, and has been painted with it. */
  focused?: number;
};

declare global {
  interface Window {
    bench: PageTimes;
  }
}

/** A frame's callbacks run before its paint; what they post is heard after it. */
export function watchPage(): void {
  const times: PageTimes = {};
  window.bench = times;
  const afterPaint = (tell: (now: number) => void) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => tell(performance.now()));
      channel.port1.start();
      channel.port2.postMessage('painted');
    });
  };
  const part = (floor: string, ours: string) =>
    document.getElementById(floor) ??
    document.getElementById('starim-cs-root')?.shadowRoot?.querySelector(ours);

  const observer = new MutationObserver(() => {
    if (!part('floor-button', '.launcher')) return;
    observer.disconnect();
    afterPaint((now) => (times.launcherMs = now));
  });
  if (window.parent === window) observer.observe(document, { childList: true, subtree: true });

  const look = () => {
    const panel = part('floor-panel', '.panel');
    const shell = panel?.querySelector('.shell');
    const style = panel && getComputedStyle(panel);
    const isShown = style?.visibility === 'visible' && Number(style.opacity) > 0.99;
    const isCovered = shell && getComputedStyle(shell).display !== 'none';
    if (!isShown || isCovered) requestAnimationFrame(look);
    else afterPaint((now) => (times.shown = performance.timeOrigin + now));
  };
  addEventListener(
    'pointerdown',
    ({ timeStamp }) => {
      times.pressed = performance.timeOrigin + timeStamp;
      requestAnimationFrame(look);
    },
    { capture: true, once: true },
  );
  addEventListener('focusin', ({ target }) => {
    if ((target as Element).tagName !== 'TEXTAREA' || times.focused !== undefined) return;
    afterPaint((now) => (times.focused = performance.timeOrigin + now));
  });
}
