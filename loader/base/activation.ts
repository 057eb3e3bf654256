import { listen } from './listen.ts';
/** Browsers that prerender pages have it. */
type PrerenderedDocument = { prerendering?: boolean };

/** Whether the browser has made this page ahead, and nobody looks at it yet. */
export function isPrerendering(): boolean {
  return (document as PrerenderedDocument).prerendering === true;
}

/** Runs the task once the visitor looks at a page that was prerendered; returns its undo. */
export function makeActivationTask(task: () => void): () => void {
  return listen(['prerenderingchange'], task);
}
