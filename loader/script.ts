import { WidgetError } from '../shared/errors.ts';
import { init, setScript } from './api.ts';
import api, { type StarIMCS } from './index.ts';
import { log } from './log.ts';
import { findScript, readScript } from './sources.ts';

/** `StarIMCS('open', { prefill })` as well as `StarIMCS.open({ prefill })`. */
type CallableStarIMCS = StarIMCS & ((method: string, ...args: unknown[]) => unknown);

declare global {
  interface Window {
    /** Ours, or a page's stub that collects calls in `q` until we are here. */
    StarIMCS?: CallableStarIMCS | { q?: ArrayLike<unknown>[]; version?: undefined };
  }
}

const methods = new Map<unknown, unknown>(Object.entries(api));

function call(method: unknown, ...args: unknown[]): unknown {
  const candidate = methods.get(method);
  if (typeof candidate === 'function') {
    return (candidate as (...args: unknown[]) => unknown)(...args);
  }
  log.warn(`StarIMCS(${JSON.stringify(method)}) is ignored: there is no such method.`);
  return undefined;
}

function start(): void {
  const stub = window.StarIMCS;
  if (stub?.version !== undefined) {
    log.warn('The widget is on this page already; this second script is ignored.');
    return;
  }
  const script = findScript();
  const sources = script && readScript(script);
  if (sources) setScript(sources);
  window.StarIMCS = Object.assign(call, api);

  const queued = Array.from(stub?.q ?? [], (entry) => Array.from<unknown>(entry));
  // First, so that handlers queued by the page hear all of what init() tells; calls wait for it.
  for (const [method, ...args] of queued) {
    const result = call(method, ...args);
    if (result instanceof Promise) {
      result.catch(() => {
        // A queued call has no one to reject to; `error` has told it.
      });
    }
  }
  const isInitQueued = queued.some(([method]) => method === 'init');
  if (!sources?.isDeferred && !isInitQueued) {
    init().catch((error: unknown) => {
      // A WidgetError has been told by the console and the `error` event; anything else is a bug.
      if (!(error instanceof WidgetError)) log.error(String(error));
    });
  }
}

start();
