import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { makeFreezable } from '../../e2e/infra/freeze.ts';
import type { Random } from '../../server/testing/random.ts';
import type { DeliveredMessage } from './recovery.ts';
import { installClock, NAME_HELPER, type PageReport } from './page-scripts.ts';
import type { Life, SentMessage } from './record.ts';
import { makeTab, type Tab } from './tab.ts';

export type Visitor = {
  name: string;
  tabs: readonly Tab[];
  setOffline(isOffline: boolean): Promise<void>;
  /** Sends from one of the tabs, in one way or the other. */
  say(random: Random): Promise<void>;
};

export type VisitorOptions = {
  name: string;
  tabCount: number;
  address: string;
  browser: Browser;
  lives: Life[];
  sent: SentMessage[];
  deliveries: DeliveredMessage[];
};

const BUSY_MS = 200;
const CHANCE_TO_TYPE = 0.3;

/** Somebody with a browser of their own and the site in several of its tabs. */
export async function openVisitor(options: VisitorOptions): Promise<Visitor> {
  const { name, tabCount, address, browser, lives, sent, deliveries } = options;
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(NAME_HELPER);
  await context.addInitScript(installClock);
  await makeFreezable(context);
  const tabs = Array.from({ length: tabCount }, (_, index) =>
    makeTab({
      visitor: name,
      name: `${name}.${index + 1}`,
      address,
      context,
      isOpen: index === 0,
      lives,
      sent,
      onDelivery: () => deliveries.push({ visitor: name, at: Date.now() }),
    }),
  );
  await context.exposeBinding('tortureTell', ({ page }, told: PageReport) =>
    tabs.find((tab) => tab.page() === page)?.hear(told),
  );
  // One after the other: the first one makes the visitor that the others are.
  for (const tab of tabs) {
    await tab.start();
    while (!tab.isFree()) await delay(BUSY_MS);
  }

  let count = 0;
  return {
    name,
    tabs,
    setOffline: (isOffline) => context.setOffline(isOffline),
    async say(random) {
      const tab = random.shuffled(tabs).find((one) => one.isFree());
      if (!tab) {
        await delay(BUSY_MS);
        return;
      }
      count += 1;
      const number = String(count).padStart(6, '0');
      const isTyped = tab === tabs[0] && random.isLucky(CHANCE_TO_TYPE);
      const text = `${tab.name}${isTyped ? 'c' : ''}-${number}`;
      // A page that goes away while it is spoken to says so by an error; the record is left as it is.
      await (isTyped ? tab.type(text) : tab.send(text)).catch(() => undefined);
    },
  };
}
