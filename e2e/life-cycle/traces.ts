import type { CDPSession, Page } from 'playwright/test';

/** The number of listeners on the page, by their target and event. */
export type Listeners = Record<string, number>;

/** Counts, as the browser does, the listeners on what outlives a widget. */
export async function countListeners(page: Page): Promise<Listeners> {
  const devtools = await page.context().newCDPSession(page);
  const found: Listeners = {};
  const count = async (name: string, objectId: string | undefined) => {
    if (objectId === undefined) throw new Error(`${name} cannot be watched`);
    const { listeners } = await devtools.send('DOMDebugger.getEventListeners', { objectId });
    for (const { type } of listeners) {
      const key = `${name}: ${type}`;
      found[key] = (found[key] ?? 0) + 1;
    }
  };
  for (const name of ['window', 'document', 'document.documentElement', 'document.body'])
    await count(name, await objectOf(devtools, name));
  for (const objectId of await instancesOf(devtools, 'MediaQueryList'))
    await count('media query', objectId);
  await devtools.detach();
  return found;
}

async function objectOf(devtools: CDPSession, expression: string): Promise<string | undefined> {
  const { result } = await devtools.send('Runtime.evaluate', { expression });
  return result.objectId;
}

/** All objects of a kind that something still holds: the browser collects its garbage first. */
async function instancesOf(devtools: CDPSession, kind: string): Promise<string[]> {
  const prototypeObjectId = await objectOf(devtools, `${kind}.prototype`);
  if (prototypeObjectId === undefined) throw new Error(`${kind} is unknown`);
  const { objects } = await devtools.send('Runtime.queryObjects', { prototypeObjectId });
  const { result } = await devtools.send('Runtime.getProperties', {
    objectId: objects.objectId ?? '',
    ownProperties: true,
  });
  return result
    .filter(({ name }) => /^\d+$/.test(name))
    .flatMap(({ value }) => value?.objectId ?? []);
}
