/** Runs the task once the page has loaded and has nothing better to do; returns its undo. */
export function makeIdleTask(task: () => void): () => void {
  let isStopped = false;
  const runTask = () => {
    if (!isStopped) task();
  };
  const whenLoaded = () => {
    // Safari has no idle callbacks.
    (typeof requestIdleCallback === 'function' ? requestIdleCallback : setTimeout)(runTask);
  };
  if (document.readyState === 'complete') whenLoaded();
  else addEventListener('load', whenLoaded);
  return () => {
    isStopped = true;
    removeEventListener('load', whenLoaded);
  };
}
