/** Runs the task once the page has loaded and has nothing better to do; returns its undo. */
export function makeIdleTask(task: () => void): () => void {
  let cancel = () => {};
  const whenLoaded = () => {
    if ('requestIdleCallback' in window) {
      const handle = requestIdleCallback(task, { timeout: 2000 });
      cancel = () => cancelIdleCallback(handle);
    } else {
      const handle = setTimeout(task, 200);
      cancel = () => clearTimeout(handle);
    }
  };
  if (document.readyState === 'complete') whenLoaded();
  else {
    addEventListener('load', whenLoaded, { once: true });
    cancel = () => removeEventListener('load', whenLoaded);
  }
  return () => cancel();
}
