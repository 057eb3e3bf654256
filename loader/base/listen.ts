/** Listens on the document to these events; returns its undo. */
export function listen(
  types: readonly string[],
  handler: (event: never) => void,
  isFirst?: boolean,
): () => void {
  const listener = handler as EventListener;
  for (const type of types) document.addEventListener(type, listener, isFirst);
  return () => {
    for (const type of types) document.removeEventListener(type, listener, isFirst);
  };
}
