import type { Browser } from 'playwright/test';
import { openAdmin, type Admin } from '../infra/admin.ts';
import { openInbox, type Agent } from '../infra/agent.ts';
import type { PageServer } from '../infra/pages.ts';
import type { BuiltServer } from '../infra/server.ts';
import { createSite, type TestSite } from '../infra/sites.ts';
import { DIALOGUES } from './dialogue.ts';
import type { Locale } from './words.ts';

export type StageOptions = {
  browser: Browser;
  server: BuiltServer;
  hosts: PageServer;
  /** On nobody's list. */
  strangers: PageServer;
  locale: Locale;
};

/** All that pages of one language play on: a server, sites of each kind, agents at work. */
export type Stage = Omit<StageOptions, 'browser'> & {
  sites: Record<'attended' | 'unattended' | 'plain' | 'disabled', TestSite>;
  agents: Record<'first' | 'second', Admin>;
  /** At the inbox of the sites that are attended to. */
  inbox: Agent;
  leave(): Promise<void>;
};

export async function makeStage({ browser, ...world }: StageOptions): Promise<Stage> {
  const { server, hosts, locale } = world;
  const { shop, welcome, agents } = DIALOGUES[locale];
  const create = () => createSite(server, shop, [hosts.origin]);
  const sites = {
    attended: await create(),
    unattended: await create(),
    plain: await create(),
    disabled: await create(),
  };
  await sites.attended.configure({ welcome, linkEntry: { enabled: true } });
  await sites.unattended.configure({ welcome });
  await sites.disabled.configure({ enabled: false });
  const openAgent = (name: string) => openAdmin(server, ['admin.cs.inbox'], { name });
  const inbox = await openInbox(browser, server, {
    name: agents.first,
    sites: [sites.attended.id, sites.plain.id],
  });
  // It stays open as long as the worker, and other tests start the server anew under it.
  inbox.allowConsole(/ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/);
  return {
    ...world,
    sites,
    agents: { first: await openAgent(agents.first), second: await openAgent(agents.second) },
    inbox,
    leave: () => inbox.leave(),
  };
}
