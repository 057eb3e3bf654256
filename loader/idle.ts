/** Runs the task once the page has loaded and has nothing better to do; returns its undo. */
export function makeIdleTask(task: () => void): () => void {
  let cancel = () => {};
  const whenLoaded = () => {
    // Safari has no idle callbacks.
    const { requestIdleCallback = window.setTimeout, cancelIdleCallback = window.clearTimeout } =
      window as Partial<Window>;
    const handle = requestIdleCallback(task);
    cancel = () => cancelIdleCallback(handle);
  };
  if (document.readyState === 'complete') whenLoaded();
  else {
    addEventListener('load', whenLoaded);
    cancel = () => removeEventListener('load', whenLoaded);
  }
  return () => cancel();
}
