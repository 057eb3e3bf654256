/** A screen reader has taken up the text within this time. */
const STAYS_MS = 5000;

export type Announcer = {
  /**
   * The region is in the document from the start: text that a live region brings along is not
   * spoken.
   */
  region: HTMLElement;
  say(text: string): void;
  /** Removes texts that the next visitor must not hear. */
  clear(): void;
};

/**
 * Speaks what happens, once. The log itself is not live: it also changes when history loads or when
 * rows come and go, and would speak all that again. A spoken text is removed again, as a screen
 * reader would read it a second time, behind the composer.
 */
export function makeAnnouncer(): Announcer {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('aria-live', 'polite');
  return {
    region,
    say(text) {
      const line = document.createElement('p');
      line.textContent = text;
      region.append(line);
      setTimeout(() => line.remove(), STAYS_MS);
    },
    clear() {
      region.textContent = '';
    },
  };
}
