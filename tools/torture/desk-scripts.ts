type DeskPage = Window & {
  /** Reports the texts in the log, and the conversation that the list shows as open. */
  tortureDesk(conversationId: string, texts: string[], pending: string[]): void;
};

declare const window: DeskPage;

/** Before the console's own scripts: tells what the log shows, and of whom, whenever that becomes another. */
export function watchDesk(pattern: string): void {
  let told = '';
  const tell = () => {
    const open = document.querySelector<HTMLElement>('[data-id][aria-current="true"]')?.dataset[
      'id'
    ];
    const log = document.querySelector('[role="log"]');
    if (open === undefined || !log) return;
    const rows = [...log.querySelectorAll('[data-from]')].slice(-50);
    const isPending = (row: Element) =>
      ['sending', 'failed'].includes(row.getAttribute('data-state') ?? '');
    const textsOf = (some: Element[]) =>
      some.flatMap(({ textContent }) => new RegExp(pattern).exec(textContent)?.[0] ?? []);
    const texts = textsOf(rows.filter((row) => !isPending(row)));
    const pending = textsOf(rows.filter(isPending));
    const next = [open, ...texts, '', ...pending].join();
    if (next === told) return;
    told = next;
    window.tortureDesk(open, texts, pending);
  };
  new MutationObserver(tell).observe(document, {
    ...{ childList: true, subtree: true },
    ...{ attributes: true, attributeFilter: ['aria-current', 'data-state'] },
  });
}

/** The way up: fast, but with what is near in the document before it is read. */
export const PACE = { stepPx: 1_000, pauseMs: 60 };

/**
 * Goes up the log, as a reader would, to the beginning of the conversation. Returns what
 * was in the document at each step, from the end on; undefined if the beginning did not come in time.
 */
export async function readUpwards(
  log: Element,
  { pattern, forMs, stepPx, pauseMs }: { pattern: string; forMs: number } & typeof PACE,
): Promise<string[][] | undefined> {
  const deadline = performance.now() + forMs;
  const steps: string[][] = [];
  log.scrollTop = log.scrollHeight;
  while (performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    steps.push(
      [...log.querySelectorAll('[data-from]')].flatMap(
        ({ textContent }) => new RegExp(pattern).exec(textContent)?.[0] ?? [],
      ),
    );
    const earlier = log.querySelector<HTMLButtonElement>('button.earlier');
    if (log.scrollTop <= 0 && !earlier) return steps;
    // Near the beginning it loads by itself, unless that has failed.
    if (log.scrollTop <= 0 && earlier?.disabled === false) earlier.click();
    log.scrollTop -= stepPx;
  }
  return undefined;
}
