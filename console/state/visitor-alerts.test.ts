import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import { createVisitorAlerts, type Assignment } from './visitor-alerts.ts';

const BEN = { id: 'ben', name: 'Ben' };
const ME = { id: 'me', name: 'Ada' };

const conversation = (more: Partial<AgentConversation> = {}): AgentConversation => ({
  id: 'c1',
  status: 'open',
  lastSeq: 1,
  readSeq: 0,
  agentReadSeq: 0,
  siteId: 's1',
  siteName: 'Shop',
  visitorSeq: 1,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  visitor: { id: 'v1' },
  ...more,
});

const message = (more: Partial<Message> = {}): Message => ({
  id: 'm1',
  conversationId: 'c1',
  seq: 1,
  from: 'visitor',
  text: 'Hello',
  createdAt: '2026-11-22T10:00:00.000Z',
  ...more,
});

/** The locks of one browser, whose windows the test plays. */
function makeLocks() {
  const held: { name: string; isShared: boolean }[] = [];
  const waiting: (() => void)[] = [];
  const request = async (
    name: string,
    { mode, signal }: { mode: LockMode; signal: AbortSignal },
    work: () => Promise<void>,
  ) => {
    const isShared = mode === 'shared';
    const isFree = () => isShared || held.every((lock) => lock.name !== name);
    while (!isFree()) await new Promise<void>((resolve) => waiting.push(resolve));
    if (signal.aborted) return;
    const lock = { name, isShared };
    held.push(lock);
    await work();
    held.splice(held.indexOf(lock), 1);
    for (const wake of waiting.splice(0)) wake();
  };
  return { request, query: async () => ({ held: [...held] }), held, waiting };
}

let gesture: () => void;
let locks: ReturnType<typeof makeLocks>;
let closeAll: (() => void)[];
beforeEach(() => {
  const handlers: (() => void)[] = [];
  gesture = () => handlers.forEach((handler) => handler());
  closeAll = [];
  vi.stubGlobal('document', {
    addEventListener: (_type: string, handler: () => void) => handlers.push(handler),
    removeEventListener: () => {},
  });
  locks = makeLocks();
  vi.stubGlobal('navigator', { locks });
});
afterEach(() => {
  for (const close of closeAll) close();
  vi.unstubAllGlobals();
});

function openWindow(known: AgentConversation | undefined = conversation()) {
  const heard: string[] = [];
  const [lookedAt, lookAt] = createSignal<string>();
  const [choice, choose] = createSignal({ sound: true, desktop: true, push: false, count: true });
  return createRoot((close) => {
    closeAll.push(close);
    const { message: alert, assigned } = createVisitorAlerts({
      agentId: 'me',
      list: { get: () => known },
      lookedAt,
      choice,
      ring: () => heard.push('ring'),
      tell: (_conversation, { text }) => heard.push(text),
      tellAssigned: ({ id }, byName) => heard.push(`${byName} gave ${id}`),
    });
    return { alert, assigned, lookAt, choose, heard, close };
  });
}

/** Until the windows together hold these names, and this many ask in vain. */
const holding = (names: readonly string[], inVain = 0) =>
  vi.waitFor(() => {
    const held = locks.held.map(({ name }) => name.replace('starim_console:me:', ''));
    expect([held.sort(), locks.waiting.length]).toEqual([[...names].sort(), inVain]);
  });
const BOTH = ['rings', 'tells'];

it('rings and tells of a visitor’s message in what is nobody’s', async () => {
  const { alert, heard } = openWindow();
  gesture();
  await holding(BOTH);
  await alert(message());
  expect(heard).toEqual(['ring', 'Hello']);
});

it.each([
  ['a message of an agent', message({ from: 'agent' }), conversation()],
  ['a line of the system', message({ from: 'system' }), conversation()],
  ['a conversation of a colleague', message(), conversation({ assignee: BEN })],
])('stays silent for %s', async (_what, news, known) => {
  const { alert, heard } = openWindow(known);
  gesture();
  await holding(BOTH);
  await alert(news);
  expect(heard).toEqual([]);
});

it('tells of a message once, also where it is pushed again by another node', async () => {
  const { alert, heard } = openWindow();
  gesture();
  await holding(BOTH);
  const [first, second] = [message(), message({ id: 'm2', seq: 2, text: 'There?' })];
  for (const news of [first, first, second, first, second]) await alert(news);
  await alert(message({ conversationId: 'c2', text: 'Another one' }));
  expect(heard).toEqual(['ring', 'Hello', 'ring', 'There?', 'ring', 'Another one']);
});

const assignment = (more: Partial<Assignment> = {}): Assignment => ({
  conversationId: 'c1',
  assignee: ME,
  byName: 'Ben',
  byId: 'ben',
  ...more,
});

it('rings and tells in one of two windows of a conversation that a colleague gives to this person', async () => {
  const windows = [openWindow(), openWindow()] as const;
  gesture();
  await holding(BOTH, 2);
  for (const { assigned } of windows) await assigned(assignment());
  expect(windows.map(({ heard }) => heard)).toEqual([['ring', 'Ben gave c1'], []]);
  // Once more, after it had gone to somebody else.
  for (const { assigned } of windows) await assigned(assignment());
  expect(windows[0].heard).toHaveLength(4);
});

it.each([
  ['one’s own act in another window', assignment({ byName: 'Ada', byId: 'me' })],
  ['what goes to a colleague', assignment({ assignee: BEN, byId: 'zoe' })],
  ['what is nobody’s again', assignment({ assignee: null })],
])('stays silent for %s', async (_what, given) => {
  const { assigned, heard } = openWindow();
  gesture();
  await holding(BOTH);
  await assigned(given);
  expect(heard).toEqual([]);
});

it('stays silent for a conversation that the person is given and looks at', async () => {
  const { assigned, lookAt, heard } = openWindow();
  gesture();
  lookAt('c1');
  await holding([...BOTH, 'sees:c1']);
  await assigned(assignment());
  expect(heard).toEqual([]);
});

it('rings for what is one’s own', async () => {
  const { alert, heard } = openWindow(conversation({ assignee: ME }));
  gesture();
  await holding(BOTH);
  await alert(message());
  expect(heard).toEqual(['ring', 'Hello']);
});

it('does neither where the person has chosen so', async () => {
  const { alert, choose, heard } = openWindow();
  choose({ sound: false, desktop: false, push: false, count: true });
  gesture();
  await holding(BOTH);
  await alert(message());
  expect(heard).toEqual([]);
});

it('makes no sound in a window that nobody has touched', async () => {
  const { alert, heard } = openWindow();
  await holding(['tells']);
  await alert(message());
  expect(heard).toEqual(['Hello']);
});

it('rings in a window that nobody has touched since the sign-in in it', async () => {
  vi.stubGlobal('navigator', { locks, userActivation: { hasBeenActive: true } });
  const { alert, heard } = openWindow();
  await holding(BOTH);
  await alert(message());
  expect(heard).toEqual(['ring', 'Hello']);
});

it('lets one of two windows ring, and the other one once that is closed', async () => {
  const windows = [openWindow(), openWindow()] as const;
  gesture();
  await holding(BOTH, 2);
  for (const { alert } of windows) await alert(message());
  expect(windows.map(({ heard }) => heard)).toEqual([['ring', 'Hello'], []]);
  windows[0].close();
  await holding(BOTH);
  await windows[1].alert(message({ id: 'm2', seq: 2, text: 'Again' }));
  expect(windows[1].heard).toEqual(['ring', 'Again']);
});

it('lets no window ring while one of them shows the conversation', async () => {
  const windows = [openWindow(), openWindow()] as const;
  gesture();
  windows[1].lookAt('c1');
  await holding([...BOTH, 'sees:c1'], 2);
  for (const { alert } of windows) await alert(message());
  expect(windows.flatMap(({ heard }) => heard)).toEqual([]);
  windows[1].lookAt('c2');
  await holding([...BOTH, 'sees:c2'], 2);
  for (const { alert } of windows) await alert(message({ id: 'm2', seq: 2 }));
  expect(windows.map(({ heard }) => heard)).toEqual([['ring', 'Hello'], []]);
});

it('rings in each window by itself where the browser has no locks', async () => {
  vi.stubGlobal('navigator', {});
  const { alert, heard } = openWindow();
  gesture();
  await alert(message());
  expect(heard).toEqual(['ring', 'Hello']);
});
