/*
 * The parts of the browser that the loader uses, taken when its script runs. The build puts these
 * in the place of the globals of the same names everywhere in the loader, penpal included
 * (`transform.inject` in `vite.config.ts`): a page that replaces a global later on changes nothing
 * for the loader.
 *
 * Each is a member of `window`, because a page cannot replace that. A page's `const URL` or
 * `class Map` hides the bare name only.
 */

type Realm = typeof globalThis;

/** Servers have no window, or an empty thing by that name, which some code there asks for. */
const own: Realm = typeof window === 'object' && !!window.Object ? window : globalThis;

/*
 * Globals that an earlier script of the page may have replaced: `function Map() {}`, `var URL =
 * '/shop'`. Each with a member that tells the real one.
 */

/** These are the same in every realm: those of a fresh one replace what the page has replaced. */
const PORTABLE = {
  CSS: 'supports',
  Error: 'message',
  JSON: 'parse',
  Map: 'forEach',
  Proxy: 'revocable',
  Reflect: 'ownKeys',
  Set: 'forEach',
  Symbol: 'description',
  URL: 'searchParams',
  WeakMap: 'has',
  WeakSet: 'has',
  console: 'warn',
  crypto: 'getRandomValues',
};

/** These work for the realm that they belong to. */
const BOUND = {
  MessageChannel: 'port1',
  MutationObserver: 'observe',
  getComputedStyle: 'call',
  matchMedia: 'call',
  requestAnimationFrame: 'call',
  setTimeout: 'call',
};

const portable = takePortable();

/** The names of what the loader lacks: the browser has none, or the page put something else there. */
export const missing = [...missingIn(portable, PORTABLE), ...missingIn(own, BOUND)];

export const CSS = portable.CSS;
export const Error = portable.Error;
export const JSON = portable.JSON;
export const Map = portable.Map;
export const Proxy = portable.Proxy;
export const Reflect = portable.Reflect;
export const Set = portable.Set;
export const Symbol = portable.Symbol;
export const URL = portable.URL;
export const WeakMap = portable.WeakMap;
export const WeakSet = portable.WeakSet;
export const console = portable.console;
export const crypto = portable.crypto;

// A promise of another realm would settle in some browsers only. An async function returns this
// realm's real one.
export const Promise = (async () => {})().constructor as PromiseConstructor;

export const MessageChannel = own.MessageChannel;
export const MutationObserver = own.MutationObserver;
export const getComputedStyle = own.getComputedStyle;
export const matchMedia = own.matchMedia;
export const requestAnimationFrame = own.requestAnimationFrame;
export const setTimeout = own.setTimeout;

export const Array = own.Array;
export const Boolean = own.Boolean;
export const CSSStyleSheet = own.CSSStyleSheet;
export const HTMLElement = own.HTMLElement;
export const Math = own.Math;
export const Number = own.Number;
export const Object = own.Object;
export const String = own.String;
export const TypeError = own.TypeError;
export const Uint32Array = own.Uint32Array;
export const cancelAnimationFrame = own.cancelAnimationFrame;
export const clearTimeout = own.clearTimeout;
export const encodeURIComponent = own.encodeURIComponent;
export const navigator = own.navigator;
export const addEventListener = own.EventTarget?.prototype.addEventListener;
export const removeEventListener = own.EventTarget?.prototype.removeEventListener;

// The loader can do without these.
export const IntersectionObserver = own.IntersectionObserver;
export const ResizeObserver = own.ResizeObserver;
export const navigation = own.navigation;
export const requestIdleCallback = own.requestIdleCallback;
export const visualViewport = own.visualViewport;

/*
 * An element of the page goes by its name as a member of `document`, and comes before the member of
 * that name: `<img name="body">`, `<form name="title">`. The getters of its class know nothing of it.
 */
export const document: Document = own.document && guarded(own.document);

function guarded<Target extends object>(target: Target): Target {
  return new Proxy({} as Target, {
    get(_, name) {
      const value: unknown = Reflect.get(Object.getPrototypeOf(target), name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function missingIn(realm: object, members: Record<string, string>): string[] {
  return own.Object.keys(members).filter((name) => {
    const value = own.Object((realm as Record<string, unknown>)[name]);
    const member = members[name] as string;
    return !(member in value || member in own.Object(value.prototype));
  });
}

function takePortable(): Pick<Realm, keyof typeof PORTABLE> {
  // A server may have something by the name of a document.
  if (!own.getComputedStyle || missingIn(own, PORTABLE).length === 0) return own;
  const iframe = own.document.createElement('iframe');
  own.document.documentElement.append(iframe);
  const fresh = iframe.contentWindow as unknown as Record<string, unknown>;
  const taken: Record<string, unknown> = {};
  // Before it goes: some of them are made when they are first asked for.
  for (const name of own.Object.keys(PORTABLE)) taken[name] = fresh[name];
  iframe.remove();
  return taken as Pick<Realm, keyof typeof PORTABLE>;
}
