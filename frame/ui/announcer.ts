/** By then a screen reader has taken it up. */
const STAYS_MS = 5000;

export type Announcer = {
  /** Is in the document from the start: what a live region brings along is not spoken. */
  region: HTMLElement;
  say(text: string): void;
  /** What is still there is not for whoever comes next. */
  clear(): void;
};

/**
 * Speaks what happens, once. The log itself is not live: it also changes when history loads or when
 * rows come and go, and would speak all that again. What was spoken goes again, as it would else be read
 * a second time, behind the composer.
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
