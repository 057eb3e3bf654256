import { ownMembers } from '../shared/own-members.ts';
import { init, IS_THERE, setScript } from './api.ts';
import { findScript, hasTwin, tagKey } from './config/find-script.ts';
import api, { type StarIMCS } from './index.ts';
import { logError, logWarning } from './base/log.ts';
import { readScript } from './config/sources.ts';
import { toUnsupported } from './base/unsupported.ts';

/** `StarIMCS('open', { prefill })` as well as `StarIMCS.open({ prefill })`. */
type CallableStarIMCS = StarIMCS & ((method: string, ...args: unknown[]) => unknown);

/** A page's own, which collects calls until we are here; or ours, with the tags that have run. */
type Stub = { q?: Iterable<unknown>[]; version?: unknown; tags?: Set<string> };

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
  // Own members alone: an element may go by the name `StarIMCS`, and scripts add to what all objects share.
  const stub: Stub = ownMembers(window.StarIMCS as Stub);
  const { version, q: queued = [], tags = new Set() } = stub;
  const script = findScript();
  const key = script ? tagKey(script) : '';
  if (version !== undefined) {
    // A router runs the same tag again with each page; a second one is told of once.
    const name = script && hasTwin(script) ? `${key} twice` : key;
    if (!tags.has(name)) logWarning(IS_THERE);
    tags.add(name);
    return;
  }
  const sources = script && readScript(script);
  if (sources) setScript(sources);
  // Its descriptors, not its values: some of them change.
  const members = {
    ...Object.getOwnPropertyDescriptors(api),
    tags: { value: tags.add(key), enumerable: true },
  };
  for (const [name, descriptor] of Object.entries(members)) {
    Object.defineProperty(call, name, ownMembers(descriptor));
  }
  window.StarIMCS = call as unknown as CallableStarIMCS;
  // The built script is no strict code: an assignment that fails throws nothing there.
  if (window.StarIMCS !== (call as unknown))
    throw new TypeError('its StarIMCS cannot be replaced.');

  // First, so that handlers queued by the page hear all of what init() tells; calls wait for it.
  for (const [method, ...args] of queued) call(method, ...args);
  const isInitQueued = queued.some(([method]) => method === 'init');
  // Errors go to the console and the `error` event.
  if (!sources?.isDeferred && !isInitQueued) void init();
}

try {
  start();
} catch (error) {
  logError(toUnsupported(error).message);
}
