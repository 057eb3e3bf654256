import type { ErrorCode } from '../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { SystemEvent } from '../../shared/wire/wire.ts';
import type { I18n } from '../i18n/context.tsx';

/** A screen reader has taken up the text within this time. */
const STAYS_MS = 5000;

export type Announcer = {
  /**
   * The region is in the document from the start: text that a live region brings along is not
   * spoken.
   */
  region: HTMLElement;
  say(text: string): void;
  /** Speaks messages that others have sent, in the order of the calls; what happened, in the visitor's language. */
  sayMessage(message: ChatMessage, event?: SystemEvent): Promise<void>;
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
export function makeAnnouncer({ texts, locale }: I18n): Announcer {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('aria-live', 'polite');
  let clears = 0;
  /** Words may have yet to load: what comes later is spoken later. */
  let spoken: unknown;

  const say = (text: string) => {
    const line = document.createElement('p');
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), STAYS_MS);
  };

  /** In the visitor's language, of which the words come with the list of messages. */
  const told = async (event: SystemEvent, text: string) => {
    try {
      const part = await import('./log/Conversation.tsx');
      return part.happenedLine({ event, text }, locale());
    } catch {
      // Offline before there was a list: the site's own language says it too.
      return text;
    }
  };

  return {
    region,
    say,
    async sayMessage({ from, agentName, text }, event) {
      const asked = clears;
      const all = Promise.all([event ? told(event, text) : text, spoken]);
      spoken = all;
      const [said] = await all;
      if (asked !== clears) return;
      const sender = from === 'system' ? texts().system : (agentName ?? texts().agent);
      say(`${sender}: ${said}`);
    },
    sayRefused(code) {
      const { failed, errors } = texts();
      say(`${failed}: ${errors[code]}`);
    },
    clear() {
      clears += 1;
      region.textContent = '';
    },
  };
}
