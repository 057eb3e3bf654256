import type { CDPSession, Page } from 'playwright/test';

/**
 * A page's actions as the browser records them, and reads, which only a spy in the page can see.
 */
export type Records = {
  /** The addresses of all requests, of the page and its frames. */
  requests(): string[];
  /** The page's calls to any kind of storage, by the names of the functions. */
  accesses(): Promise<string[]>;
  /** The content of the page's storage, whoever put it there. */
  stored(): Promise<string[]>;
  /** The writes since then, as the browser reports them. */
  writes(): string[];
};

type Spied = Window & { storageAccesses: string[] };

/** Runs before any script of the page, in the page and in its frames. */
function spyOnStorage(): void {
  const accesses: string[] = [];
  (window as unknown as Spied).storageAccesses = accesses;
  const spy = (owner: object, name: string) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (!descriptor) throw new Error(`${name} cannot be watched`);
    const watched = { ...descriptor };
    for (const part of ['get', 'set', 'value'] as const) {
      const original: unknown = descriptor[part];
      if (typeof original !== 'function') continue;
      watched[part] = function watch(this: unknown, ...parameters: unknown[]) {
        accesses.push(name);
        return Reflect.apply(original, this, parameters) as unknown;
      };
    }
    Object.defineProperty(owner, name, watched);
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) spy(window, name);
  for (const name of ['getItem', 'setItem', 'removeItem', 'clear', 'key', 'length'])
    spy(Storage.prototype, name);
  spy(Document.prototype, 'cookie');
  spy(IDBFactory.prototype, 'open');
  for (const name of ['open', 'match', 'has', 'keys']) spy(CacheStorage.prototype, name);
}

/** Begins before the page is opened. */
export async function recordPage(page: Page): Promise<Records> {
  const requests: string[] = [];
  const writes: string[] = [];
  await page.addInitScript(spyOnStorage);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('DOMStorage.enable');
  devtools.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  devtools.on('Network.webSocketCreated', ({ url }) => requests.push(url));
  devtools.on('DOMStorage.domStorageItemAdded', ({ key }) => writes.push(key));
  devtools.on('DOMStorage.domStorageItemUpdated', ({ key }) => writes.push(key));
  // A frame of another site is a process of its own, which the page's session does not hear.
  page.on('request', (request) => {
    if (request.frame() !== page.mainFrame()) requests.push(request.url());
  });

  return {
    requests: () => [...requests],
    writes: () => [...writes],
    accesses: () => page.evaluate(() => (window as unknown as Spied).storageAccesses),
    stored: () => storedItems(devtools, page),
  };
}

async function storedItems(devtools: CDPSession, page: Page): Promise<string[]> {
  const securityOrigin = new URL(page.url()).origin;
  const found: string[] = [];
  for (const isLocalStorage of [true, false]) {
    const { entries } = await devtools.send('DOMStorage.getDOMStorageItems', {
      storageId: { securityOrigin, isLocalStorage },
    });
    found.push(...entries.map(([key]) => `${isLocalStorage ? 'local' : 'session'}: ${key}`));
  }
  const cookies = await page.context().cookies();
  found.push(...cookies.map(({ name }) => `cookie: ${name}`));
  const { databaseNames } = await devtools.send('IndexedDB.requestDatabaseNames', {
    securityOrigin,
  });
  return [...found, ...databaseNames.map((name) => `database: ${name}`)];
}
