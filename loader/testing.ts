/*
 * Stand-ins for the parts of a page that the loader asks. They go into the global scope by
 * `vi.stubGlobal`, one by one.
 */

export type FakeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  entries: Map<string, string>;
};

export function makeFakeStorage(entries: Record<string, string> = {}): FakeStorage {
  const kept = new Map(Object.entries(entries));
  return {
    entries: kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

/** A page's window; where storage is `blocked`, the mere mention of it throws. */
export function makeFakeWindow(
  storage: { local?: FakeStorage; session?: FakeStorage } | 'blocked' = {},
): Pick<Window, 'localStorage' | 'sessionStorage' | 'origin'> {
  const areaOf = (area: 'local' | 'session') => {
    if (storage === 'blocked') throw new Error('SecurityError');
    return storage[area] as unknown as Storage;
  };
  return {
    origin: 'https://shop.example',
    get localStorage() {
      return areaOf('local');
    },
    get sessionStorage() {
      return areaOf('session');
    },
  };
}

/** The visitor's system, which may change its mind. */
export function makeFakeSystem(prefersDark: boolean) {
  let matches = prefersDark;
  const watched = new Set<{ onchange: (() => void) | null }>();
  return {
    /** The media queries that somebody listens to at this moment. */
    watchers: () => [...watched].filter(({ onchange }) => onchange !== null),
    prefer(value: 'dark' | 'light') {
      matches = value === 'dark';
      for (const { onchange } of watched) onchange?.();
    },
    matchMedia(query: string) {
      const list = {
        get matches() {
          return query === '(prefers-color-scheme: dark)' && matches;
        },
        onchange: null,
      };
      watched.add(list);
      return list;
    },
  };
}

/** A browser that knows two colours, and what every property takes. */
export const FAKE_CSS = {
  supports: (property: string, value: string) =>
    value === 'inherit' || (property === 'color' && /^(red|#[\da-f]{6})$/.test(value)),
};

/** A script tag by what is read of one; `moved` are attributes that an optimizer made of others. */
export function makeFakeScript(
  src: string,
  dataset: Record<string, string> = {},
  moved: Record<string, string> = {},
) {
  const attributes = Object.entries(moved).map(([name, value]) => ({ name, value }));
  return { tagName: 'SCRIPT', src, dataset, attributes } as unknown as HTMLScriptElement;
}

/**
 * A browser's window: Node's own globals and those that only a browser has, with a page's `changes`.
 * `fresh` are those of a frame that is made in it.
 */
export function makeFakeBrowser(changes: Record<string, unknown> = {}) {
  const fresh = onTopOfNode({
    CSS: { ...FAKE_CSS },
    JSON: { parse: JSON.parse },
    Map: class extends Map {},
    URL: class extends URL {},
  });
  let frames = 0;
  class FakeDocument {
    documentElement = { append: () => (frames += 1) };
    get title() {
      return 'A shop';
    }
    createElement() {
      return { contentWindow: fresh, remove: () => (frames -= 1) };
    }
  }
  class MutationObserver {
    observe() {}
  }
  class MessageChannel {
    get port1() {
      return {};
    }
  }
  const page = {
    CSS: FAKE_CSS,
    MessageChannel,
    MutationObserver,
    document: new FakeDocument(),
    getComputedStyle() {},
    matchMedia() {},
    origin: 'https://shop.example',
    requestAnimationFrame() {},
  };
  return { page: onTopOfNode({ ...page, ...changes }), fresh, frames: () => frames };
}

function onTopOfNode(globals: object): Record<string, unknown> {
  return new Proxy(globals as Record<string, unknown>, {
    get: (own, name) => Reflect.get(name in own ? own : globalThis, name),
  });
}
