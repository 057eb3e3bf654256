/** Has the browser keep a value as a JSON file. */
export function saveAsFile(name: string, value: unknown): void {
  const blob = new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The click has begun the download, which holds what it needs.
  URL.revokeObjectURL(link.href);
}
