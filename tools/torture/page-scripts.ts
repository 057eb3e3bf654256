import type { SiteWindow } from '../../e2e/infra/api.ts';

/** The page's messages to the run, through a function that the browser gives it. */
export type PageReport =
  | { type: 'begun'; life: string }
  | { type: 'ready'; life: string }
  | { type: 'message'; life: string; id: string; text: string }
  | { type: 'sent'; life: string; text: string }
  | { type: 'refused'; life: string; text: string; code: string };

type TorturePage = SiteWindow & {
  tortureTell(told: PageReport): void;
  /** Moves the frame's clock, for as long as the page lives. */
  tortureJump(ms: number): void;
  tortureSend(text: string): void;
  /** Reports the texts in an inbox's log. */
  tortureGlimpse(texts: string[]): void;
};

declare const window: TorturePage;

/** The form of a text of a run, wherever it is shown. */
export const TEXT_PATTERN = String.raw`[va]\d+[.\dc]*-\d{6}`;

/** First of all: what runs these sources names functions by a helper that pages do not have. */
export const NAME_HELPER = 'globalThis.__name = (target) => target;';

/** In every frame, before anything of ours: a clock that can be set. */
export function installClock(): void {
  let offsetMs = 0;
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts: [] | [number | string]) {
      if (parts.length === 0) super(RealDate.now() + offsetMs);
      else super(...parts);
    }
    static override now(): number {
      return RealDate.now() + offsetMs;
    }
  } as DateConstructor;
  window.tortureJump = (ms) => (offsetMs += ms);
}

/** In the host page, behind the guide's stub: hears what any site may hear. */
function installSite(): void {
  const life = crypto.randomUUID();
  const tell = (told: PageReport) => window.tortureTell(told);
  const on = (event: string, handler: (payload: never) => void) =>
    window.StarIMCS('on', event, handler);
  tell({ type: 'begun', life });
  on('ready', () => tell({ type: 'ready', life }));
  on('message', ({ id, text }: { id: string; text: string }) =>
    tell({ type: 'message', life, id, text }),
  );
  window.tortureSend = (text) => {
    window.StarIMCS.sendMessage(text).then(
      () => tell({ type: 'sent', life, text }),
      ({ code }: { code: string }) => tell({ type: 'refused', life, text, code }),
    );
  };
}

/** The script before the widget's own. */
export const SITE_SCRIPT = `<script>
window.StarIMCS = window.StarIMCS || function () {
  (window.StarIMCS.q = window.StarIMCS.q || []).push(arguments);
};
(${String(installSite)})();
</script>`;

export const sendFromSite = (text: string): void => window.tortureSend(text);
export const jumpClock = (ms: number): void => window.tortureJump(ms);
export const hasWidget = (): boolean =>
  (window.StarIMCS as { version?: string } | undefined)?.version !== undefined;
export const openWidget = (): void => {
  if (!window.StarIMCS.isOpen) window.StarIMCS.open();
};

/**
 * Goes to the end of the log, for a while, until the text is there. The texts near the end, from the
 * top, and how many of the visitor's own are not sent.
 */
export async function readLogEnd(
  log: Element,
  { pattern, last, forMs }: { pattern: string; last: string; forMs: number },
): Promise<{ texts: string[]; unsent: number }> {
  const textsOf = (rows: Element[]) =>
    rows.flatMap(({ textContent }) => new RegExp(pattern).exec(textContent)?.[0] ?? []);
  const deadline = performance.now() + forMs;
  for (;;) {
    for (let element: Element | null = log; element; element = element.parentElement) {
      element.scrollTop = element.scrollHeight;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    const rows = [...log.querySelectorAll('[data-from]')];
    const texts = textsOf(rows);
    const unsent = rows.filter((row) =>
      ['sending', 'failed'].includes(row.getAttribute('data-state') ?? ''),
    ).length;
    const isThere = texts.at(-1) === last && unsent === 0;
    if (isThere || performance.now() > deadline) return { texts, unsent };
  }
}

/** Tells what the end of a log shows, now and whenever that becomes another. */
export function watchLog(log: Element, pattern: string): void {
  let told = '';
  const tell = () => {
    const texts = [...log.querySelectorAll('[data-from]')]
      .slice(-50)
      .flatMap(({ textContent }) => new RegExp(pattern).exec(textContent)?.[0] ?? []);
    if (texts.join() === told) return;
    told = texts.join();
    window.tortureGlimpse(texts);
  };
  new MutationObserver(tell).observe(log, { childList: true, subtree: true });
  tell();
}
