/** Browsers that prerender pages have it. */
type PrerenderedDocument = { prerendering?: boolean };

/** Whether the browser has made this page ahead, and nobody looks at it yet. */
export function isPrerendering(): boolean {
  return (document as PrerenderedDocument).prerendering === true;
}

/** Runs the task once the visitor looks at a page that was prerendered; returns its undo. */
export function makeActivationTask(task: () => void): () => void {
  document.addEventListener('prerenderingchange', task, { once: true });
  return () => document.removeEventListener('prerenderingchange', task);
}
