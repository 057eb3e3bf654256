import type { FrameBox } from '../frame/frame-box.ts';
import type { FrameProxy } from '../frame/connect-frame.ts';

/** The keys have arrived once the frame has held the focus for this long. */
const SETTLED_MS = 1000;
/** A page that takes the focus back this often keeps it. */
const MOST_TRIES = 6;

export type KeyRelay = {
  /** Whether keys are meant for the composer, wherever the focus is. */
  readonly isDue: boolean;
  /** The visitor has opened the panel, or had the focus in a frame that the page took away. */
  begin(): void;
  /** A key, or what was pasted, that came to the page instead. */
  take(key: string): void;
  /** The page has moved the focus to something of its own. */
  resist(): void;
  /** The visitor has gone on to something else. */
  end(): void;
};

/**
 * Leads the keys from the page into the composer: from the gesture that opens the panel until the frame
 * holds the focus. The frame may have yet to start, and a page's focus trap may take the focus back.
 */
export function makeKeyRelay(
  tell: (call: (frame: FrameProxy) => Promise<void>) => void,
  getBox: () => FrameBox | undefined,
): KeyRelay {
  let isDue = false;
  let isOffering = false;
  let text = '';
  /** The text that the frame has yet to answer for; the next frame is given it anew. */
  let sent = '';
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    isDue = false;
    clearTimeout(timer);
  };

  const focus = () => {
    const box = getBox();
    if (!box || !isDue) return;
    box.focus();
    // Firefox ignores the first try inside the click that a key made.
    setTimeout(() => {
      if (isDue && !box.hasFocus()) box.focus();
    });
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (box.hasFocus()) end();
    }, SETTLED_MS);
  };

  const offer = () => {
    if (isOffering) return;
    isOffering = true;
    tell(async (frame) => {
      // The text goes before the focus: the next key, brought by the browser, would overtake it.
      while ((sent += text)) {
        text = '';
        await frame.type(sent);
        sent = '';
      }
      isOffering = false;
      focus();
    });
  };

  return {
    get isDue() {
      return isDue;
    },
    begin() {
      isDue = true;
      tries = 0;
      offer();
    },
    take(key) {
      if (key === 'Backspace') text = text.replace(/.$/su, '');
      // Enter sends nothing that its writer has not seen.
      else if (key !== 'Enter') text += key;
      offer();
    },
    resist() {
      if (!isDue || isOffering) return;
      tries += 1;
      // Not within the event: the page is about to focus what it is told of.
      if (tries < MOST_TRIES) setTimeout(focus);
      else if (tries === MOST_TRIES) tell((frame) => frame.loseKeys());
    },
    end,
  };
}
