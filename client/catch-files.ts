/**
 * Keeps a file that is dropped on the page, or an image that is pasted into it, from taking the tab
 * to that file, and tells of each. Texts are dropped and pasted as ever. Returns the undo.
 */
export function catchFiles(page: EventTarget, onFiles: () => void): () => void {
  // Without this there is no drop: the browser itself opens the file.
  const onDragOver = (event: Event) => {
    if (hasFiles((event as DragEvent).dataTransfer)) event.preventDefault();
  };
  const onDrop = (event: Event) => {
    if (!hasFiles((event as DragEvent).dataTransfer)) return;
    event.preventDefault();
    onFiles();
  };
  const onPaste = (event: Event) => {
    const { clipboardData } = event as ClipboardEvent;
    // Office programs put a picture beside the text that was copied; the text is what is meant.
    if (!hasFiles(clipboardData) || clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    onFiles();
  };

  page.addEventListener('dragover', onDragOver);
  page.addEventListener('drop', onDrop);
  page.addEventListener('paste', onPaste);
  return () => {
    page.removeEventListener('dragover', onDragOver);
    page.removeEventListener('drop', onDrop);
    page.removeEventListener('paste', onPaste);
  };
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}
