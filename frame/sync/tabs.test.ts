import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VisitorPush } from '../../shared/wire/wire.ts';
import { makeMessage } from '../testing.ts';
import type { ConnectionState } from '../../client/connection-stages.ts';
import { makeFakeBrowser, type FakeTab } from './testing.ts';
import { makeTabs, type Tabs } from './tabs.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const tab of opened.splice(0)) tab.tabs.destroy();
  expect(vi.getTimerCount(), 'nothing is left behind').toBe(0);
  vi.useRealTimers();
});

const opened: Tab[] = [];

type Handlers = { onPush(push: VisitorPush): void; onState(state: ConnectionState): void };
type Tab = {
  tabs: Tabs;
  page: FakeTab;
  /** The handlers of the connection that it has, if it has one. */
  line(): Handlers | undefined;
  heard: string[];
  states: ConnectionState[];
  news: unknown[];
  sent: unknown[];
  follows: () => number;
  /** The number of times that it was told it leads. */
  leads: () => number;
  become(visitor: string): void;
};

function open(
  browser = makeFakeBrowser(),
  { visitor = 'v_1', isHidden = false, hasLocks = true } = {},
): Tab {
  const page = browser.openTab({ hasLocks });
  let name = visitor;
  let current: Handlers | undefined;
  let follows = 0;
  let leads = 0;
  const tab: Omit<Tab, 'tabs'> = {
    page,
    line: () => current,
    heard: [],
    states: [],
    news: [],
    sent: [],
    follows: () => follows,
    leads: () => leads,
    become(next) {
      name = next;
      tabs.rename();
    },
  };
  const tabs = makeTabs({
    port: page.port,
    name: () => name,
    connect(handlers) {
      current = handlers;
      return {
        send: (frame) => tab.sent.push(frame),
        authenticate: () => tab.sent.push('auth'),
        hurry: () => tab.sent.push('hurry'),
        check: () => tab.sent.push('check'),
        destroy() {
          current = undefined;
        },
      };
    },
    onPush: (push) => tab.heard.push(push.type === 'message' ? push.message.id : push.type),
    onState: (state) => tab.states.push(state),
    onFollow: () => (follows += 1),
    onLead: () => void (leads += 1),
    onNews: (told) => tab.news.push(told),
    isHidden: () => isHidden,
  });
  const whole = { ...tab, tabs };
  opened.push(whole);
  return whole;
}

const soon = () => vi.advanceTimersByTimeAsync(10);
const push = (tab: Tab, seq: number) =>
  tab.line()?.onPush({ type: 'message', message: makeMessage(seq) });
const connected = (tabs: readonly Tab[]) => tabs.map(({ line }) => line() !== undefined);

async function openThree(isHidden = [false, false, false]) {
  const browser = makeFakeBrowser();
  const tabs = isHidden.map((hidden) => open(browser, { isHidden: hidden }));
  await soon();
  tabs[0]?.line()?.onState('up');
  await soon();
  return tabs as [Tab, Tab, Tab];
}

it('has one connection, whose pushes and state all tabs hear of, each once (L1)', async () => {
  const tabs = await openThree();
  expect(connected(tabs)).toEqual([true, false, false]);
  push(tabs[0], 1);
  await soon();
  expect(tabs.map(({ heard }) => heard)).toEqual([['m1'], ['m1'], ['m1']]);
  expect(tabs.map(({ states }) => states)).toEqual([['up'], ['up'], ['up']]);
  tabs[0].line()?.onState('down');
  await soon();
  expect(tabs.map(({ states }) => states.at(-1))).toEqual(['down', 'down', 'down']);
});

it('tells a tab that comes later how things are, which then catches up by itself', async () => {
  const browser = makeFakeBrowser();
  const first = open(browser);
  await soon();
  first.line()?.onState('up');
  const later = open(browser);
  await soon();
  expect([later.states, later.follows()]).toEqual([['up'], 1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([connected([first, later]), later.follows()]).toEqual([[true, false], 1]);
});

it('tells a tab that comes later whether agents are there', async () => {
  const browser = makeFakeBrowser();
  const first = open(browser);
  await soon();
  first.line()?.onState('up');
  first.line()?.onPush({ type: 'presence', online: false });
  const later = open(browser);
  await soon();
  expect(later.heard).toEqual(['presence']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([first.heard, later.heard]).toEqual([['presence'], ['presence']]);
});

it('passes on what a follower says, and lets it hurry the leader', async () => {
  const [leader, follower] = await openThree();
  follower.tabs.send({ type: 'typing', on: true });
  follower.tabs.hurry();
  await soon();
  expect(leader.sent).toEqual([{ type: 'typing', on: true }, 'hurry']);
});

it('keeps the tabs of another visitor out of it (L5)', async () => {
  const browser = makeFakeBrowser();
  const tabs = [open(browser), open(browser, { visitor: 'v_2' })];
  await soon();
  expect(connected(tabs)).toEqual([true, true]);
  push(tabs[0] as Tab, 1);
  tabs[0]?.tabs.tell('bye');
  await soon();
  expect([tabs[1]?.heard, tabs[1]?.news]).toEqual([[], []]);
});

it('has another leader as soon as the first has closed (L2)', async () => {
  const [leader, second, third] = await openThree();
  leader.page.close();
  await soon();
  expect(connected([second, third])).toEqual([true, false]);
  second.line()?.onState('up');
  push(second, 1);
  await soon();
  expect(third.heard).toEqual(['m1']);
});

describe('a frozen leader', () => {
  it('a frozen leader is replaced within a second of being missed by a tab that is looked at (L3)', async () => {
    const [leader, hidden, visible] = await openThree([false, true, false]);
    leader.page.freeze();
    visible.tabs.check();
    await vi.advanceTimersByTimeAsync(1010);
    expect(connected([hidden, visible])).toEqual([false, true]);
  });

  it('a frozen leader is missed by a visitor who looks at another tab, though they do nothing there', async () => {
    const [leader, , visible] = await openThree([false, true, false]);
    leader.page.freeze();
    await vi.advanceTimersByTimeAsync(6010);
    expect(connected([visible])).toEqual([true]);
  });

  it('a frozen leader keeps the lead while nobody looks (L3)', async () => {
    const [leader, ...others] = await openThree([false, true, true]);
    leader.page.freeze();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connected(others)).toEqual([false, false]);
  });

  it('a frozen leader is replaced by a tab that is just opened', async () => {
    const browser = makeFakeBrowser();
    const leader = open(browser);
    await soon();
    leader.page.freeze();
    const later = open(browser, { isHidden: true });
    await vi.advanceTimersByTimeAsync(1010);
    expect(connected([later])).toEqual([true]);
  });

  it('a frozen leader that wakes tells nobody what it slept through, and hears the new leader (L4)', async () => {
    const [old, second, third] = await openThree([false, false, true]);
    old.page.freeze();
    second.tabs.check();
    await vi.advanceTimersByTimeAsync(1010);
    second.line()?.onState('up');
    push(second, 1);
    await soon();
    // First it comes to the pushes that its own socket had still received.
    push(old, 1);
    old.line()?.onState('down');
    old.page.thaw();
    await soon();
    expect(connected([old, second, third])).toEqual([false, true, false]);
    expect([second.heard, third.heard]).toEqual([['m1'], ['m1']]);
    expect([second.states.at(-1), third.states.at(-1), old.states.at(-1)]).toEqual(
      Array(3).fill('up'),
    );
    push(second, 2);
    await soon();
    expect([old.heard.at(-1), third.heard.at(-1)]).toEqual(['m2', 'm2']);
  });

  it('a frozen leader is asked once more by a tab that was itself asleep when the answer came', async () => {
    const [leader, follower] = await openThree();
    follower.tabs.check();
    follower.page.freeze();
    vi.setSystemTime(Date.now() + 60_000);
    await vi.advanceTimersByTimeAsync(1000);
    follower.page.thaw();
    await vi.advanceTimersByTimeAsync(1010);
    expect(connected([leader, follower])).toEqual([true, false]);
  });
});

describe('a visitor who becomes another', () => {
  it('takes the connection along where nobody else is', async () => {
    const [leader, second] = await openThree();
    const line = leader.line();
    leader.become('v_2');
    leader.tabs.authenticate();
    await soon();
    expect([leader.line() === line, leader.sent]).toEqual([true, ['auth']]);
    expect(connected([second]), 'the others have one of their own').toEqual([true]);
  });

  it('gives the connection up where others of the new name have one', async () => {
    const browser = makeFakeBrowser();
    const [other, own] = [open(browser, { visitor: 'v_2' }), open(browser)];
    await soon();
    other.line()?.onState('up');
    own.become('v_2');
    await soon();
    expect(connected([other, own])).toEqual([true, false]);
    push(other, 1);
    await soon();
    expect([own.heard, own.follows()]).toEqual([['m1'], 1]);
  });

  it('says so to all the tabs of the former name before leaving them (L5)', async () => {
    const tabs = await openThree();
    tabs[1].tabs.tell('signed out');
    tabs[1].become('v_2');
    await soon();
    expect(tabs.map(({ news }) => news)).toEqual([['signed out'], [], ['signed out']]);
  });
});

it('lets go of everything when it is suspended, and is as it was when it is resumed (L7)', async () => {
  const [leader, second] = await openThree();
  leader.tabs.suspend();
  await soon();
  expect([leader.page.holds(), connected([leader, second])]).toEqual([0, [false, true]]);
  second.line()?.onState('up');
  leader.tabs.resume();
  await soon();
  expect([connected([leader, second]), leader.states.at(-1)]).toEqual([[false, true], 'up']);
  push(second, 5);
  await soon();
  expect(leader.heard).toEqual(['m5']);
});

it('a tab is on its own where a page can have no locks (L6)', async () => {
  const browser = makeFakeBrowser();
  const tabs = [open(browser, { hasLocks: false }), open(browser, { hasLocks: false })];
  await soon();
  expect(connected(tabs)).toEqual([true, true]);
  await vi.advanceTimersByTimeAsync(60_000);
  push(tabs[0] as Tab, 1);
  await soon();
  expect(tabs.map(({ heard }) => heard)).toEqual([['m1'], []]);
});

it('tells the leader every now and then that it leads, and nobody else', async () => {
  const browser = makeFakeBrowser();
  const [leader, follower] = [open(browser), open(browser)];
  await vi.advanceTimersByTimeAsync(10_000);
  expect([leader.leads(), follower.leads()]).toEqual([3, 0]);
});
