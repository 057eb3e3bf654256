/** A choice that holds for this browser, whoever is signed in; null where none is stored, or can be. */
export function readChoice(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function storeChoice(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Without storage the choice lasts as long as the page does.
  }
}
