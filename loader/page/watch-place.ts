import { listen } from '../base/listen.ts';

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
export const INERT = ['inert', 'aria-hidden'];

export type PlaceWatch = {
  /** Watches the elements around ours as they are now, and the modal dialog that it is in. */
  observe(modal: Element | undefined): void;
  stop(): void;
};

/**
 * Hears of all by which a page may take its place from our element. `onMutation` hears of attributes and
 * dialogs, `onMove` of its box, `onFocus` of the focus, which a dialog takes when it is shown, and
 * `onSwap` of a body that is about to go.
 */
export function watchPlace(
  host: HTMLElement,
  onMutation: () => void,
  onMove: () => void,
  onFocus: () => void,
  onSwap: (event: Event) => void,
): PlaceWatch {
  const { body, documentElement } = document;
  const mutations = new MutationObserver(onMutation);
  // Both tell after the browser's own layout, so that measuring costs none: of a box that changes
  // its size, and of one that is scrolled away.
  const observers = [ResizeObserver, IntersectionObserver]
    .filter((Observer) => typeof Observer === 'function')
    .map((Observer) => new Observer(onMove, { threshold: [0, 0.2, 0.4, 0.6, 0.8, 1] }));
  for (const observer of observers) observer.observe(host);
  const stopListening = [
    // The newer browsers tell all of a dialog that is shown.
    listen(['focusin', 'toggle'], onFocus, true),
    listen(SWAPS, onSwap),
  ];

  return {
    observe(modal) {
      mutations.disconnect();
      for (const node of [documentElement, body, host]) {
        mutations.observe(node, { attributeFilter: ['style', 'class', ...INERT] });
      }
      if (!modal) return;
      // It is closed, or goes away with all that is in it: not every way there has an event.
      for (const tree of [window.document, modal.getRootNode()]) {
        mutations.observe(tree, { childList: true, subtree: true, attributeFilter: ['open'] });
      }
    },
    stop() {
      mutations.disconnect();
      for (const observer of observers) observer.disconnect();
      for (const stop of stopListening) stop();
    },
  };
}
