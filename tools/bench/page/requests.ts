import type { Page, Request } from 'playwright';

type Finished = { startMs: number; endMs: number; bytes: number; url: string };

export type RequestFigures = { requests: number; bytes: number };

export type Requests = {
  /** All that came over the network until then, by the wall clock; a browser's cache asks nobody. */
  figures(untilMs?: number): Promise<RequestFigures>;
  /**
   * Round trips one after the other, from the document at this address on: each request is a wave
   * after those that had been answered when it was sent.
   */
  waves(addressStart: string): Promise<number>;
};

/** Hears of all requests of a page and its frames. */
export function watchRequests(page: Page): Requests {
  const finished: Promise<Finished | undefined>[] = [];
  page.on('requestfinished', (request) => {
    if (!isOfPage(request)) return;
    // One that ends with its page is no cost of what was measured on it.
    finished.push(finish(request).catch(() => undefined));
  });

  const overNetwork = async () => {
    const all = await Promise.all(finished);
    return all.flatMap((one) => (one && one.bytes > 0 ? [one] : []));
  };
  return {
    async figures(untilMs = Infinity) {
      const all = (await overNetwork()).filter(({ endMs }) => endMs <= untilMs);
      return { requests: all.length, bytes: all.reduce((total, { bytes }) => total + bytes, 0) };
    },
    async waves(addressStart) {
      const all = (await overNetwork()).toSorted((one, other) => one.startMs - other.startMs);
      const first = all.find(({ url }) => url.startsWith(addressStart));
      const waves = new Map<Finished, number>();
      for (const request of all) {
        if (!first || request.startMs < first.startMs) continue;
        const before = [...waves].filter(([{ endMs }]) => endMs <= request.startMs);
        waves.set(request, 1 + Math.max(0, ...before.map(([, wave]) => wave)));
      }
      return Math.max(0, ...waves.values());
    },
  };
}

/** The host page itself is no cost of ours. */
function isOfPage(request: Request): boolean {
  const isDocument = request.isNavigationRequest() && request.frame().parentFrame() === null;
  return !isDocument && !request.url().endsWith('/favicon.ico');
}

async function finish(request: Request): Promise<Finished> {
  const { startTime, responseEnd } = request.timing();
  const { responseHeadersSize, responseBodySize } = await request.sizes();
  return {
    url: request.url(),
    startMs: startTime,
    endMs: startTime + responseEnd,
    bytes: responseHeadersSize + responseBodySize,
  };
}
