import type { Accessor } from 'solid-js';
import type { ErrorCode } from '../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { Texts } from '../i18n/texts.ts';

/** A screen reader has taken up the text within this time. */
const STAYS_MS = 5000;

export type Announcer = {
  /**
   * The region is in the document from the start: text that a live region brings along is not
   * spoken.
   */
  region: HTMLElement;
  say(text: string): void;
  /** Speaks a message that somebody else has sent. */
  sayMessage(message: ChatMessage): void;
  /** Speaks the reason why a message will never be sent. */
  sayRefused(code: ErrorCode): void;
  /** Removes texts that the next visitor must not hear. */
  clear(): void;
};

/**
 * Speaks what happens, once. The log itself is not live: it also changes when history loads or when
 * rows come and go, and would speak all that again. A spoken text is removed again, as a screen
 * reader would read it a second time, behind the composer.
 */
export function makeAnnouncer(texts: Accessor<Texts>): Announcer {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('aria-live', 'polite');

  const say = (text: string) => {
    const line = document.createElement('p');
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), STAYS_MS);
  };

  return {
    region,
    say,
    sayMessage({ from, agentName, text }) {
      const { system, agent } = texts();
      say(`${from === 'system' ? system : (agentName ?? agent)}: ${text}`);
    },
    sayRefused(code) {
      const { failed, errors } = texts();
      say(`${failed}: ${errors[code]}`);
    },
    clear() {
      region.textContent = '';
    },
  };
}
