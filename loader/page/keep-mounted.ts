import { listen } from '../base/listen.ts';
/**
 * Mounts when the page has a body, and again, on the next frame, whenever the page has lost what was
 * mounted: a framework swapped the body, a script emptied it, the document was written anew. Returns
 * its undo.
 */
export function keepMounted(mount: () => void, isMounted: () => boolean): () => void {
  let request = 0;

  const look = () => {
    request = 0;
    if (document.body && !isMounted()) mount();
    watch();
  };
  const observer = new MutationObserver(() => {
    // Never at once: a script that removes whatever is added would then run against us for ever.
    if (!request) request = requestAnimationFrame(look);
  });
  /** Parents only, not all that happens below them: that would cost the page for each change. */
  const watch = () => {
    observer.disconnect();
    for (const parent of [window.document, document.documentElement, document.body]) {
      if (parent) observer.observe(parent, { childList: true });
    }
  };

  const stopListening = listen(['DOMContentLoaded'], look);
  if (document.body) look();
  return () => {
    stopListening();
    observer.disconnect();
    cancelAnimationFrame(request);
  };
}
