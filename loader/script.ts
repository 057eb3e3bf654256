import { init, IS_THERE, setScript } from './api.ts';
import api, { type StarIMCS } from './index.ts';
import { logWarning } from './log.ts';
import { findScript, readScript } from './sources.ts';

/** `StarIMCS('open', { prefill })` as well as `StarIMCS.open({ prefill })`. */
type CallableStarIMCS = StarIMCS & ((method: string, ...args: unknown[]) => unknown);

/** A page's own, which collects calls until we are here. */
type Stub = { q?: Iterable<unknown>[]; version?: unknown };

declare global {
  interface Window {
    StarIMCS?: CallableStarIMCS | Stub;
  }
}

const methods = new Map<unknown, unknown>(Object.entries(api));

function call(method: unknown, ...args: unknown[]): unknown {
  const candidate = methods.get(method);
  if (typeof candidate === 'function') {
    return (candidate as (...args: unknown[]) => unknown)(...args);
  }
  logWarning(`There is no method ${String(method)}.`);
  return undefined;
}

function start(): void {
  const { version, q: queued = [] } = Object(window.StarIMCS) as Stub;
  if (version !== undefined) {
    logWarning(IS_THERE);
    return;
  }
  const script = findScript();
  const sources = script && readScript(script);
  if (sources) setScript(sources);
  // Its descriptors, not its values: some of them change.
  window.StarIMCS = Object.defineProperties(
    call,
    Object.getOwnPropertyDescriptors(api),
  ) as CallableStarIMCS;

  // First, so that handlers queued by the page hear all of what init() tells; calls wait for it.
  for (const [method, ...args] of queued) call(method, ...args);
  const isInitQueued = queued.some(([method]) => method === 'init');
  // What goes wrong is told by the console and the `error` event.
  if (!sources?.isDeferred && !isInitQueued) void init();
}

start();
