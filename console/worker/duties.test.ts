import { expect, it, vi } from 'vitest';
import { makeDuties, type Surroundings } from './duties.ts';

type Client = Awaited<ReturnType<Surroundings['clients']['matchAll']>>[number];
type Window = Partial<Client> & { id?: string };

const SCOPE = 'https://cs.example.com/chat/console/';
const TOLD = { conversationId: 'c/1', seq: 3, title: 'Zoë · Shop', body: 'Hello?' };

/** The worker's surroundings: open windows, and notifications that stand. */
function surroundings(windows: Window[] = []) {
  type Shown = { title: string; tag: string; data: { seq: number }; renotify: boolean };
  const shown = new Map<string, Shown>();
  const posted: unknown[] = [];
  const clients = {
    matchAll: async () =>
      windows.map((window) => ({
        url: `${SCOPE}conversations`,
        frameType: 'top-level',
        visibilityState: 'hidden',
        focused: false,
        ...window,
        async focus() {
          return { postMessage: (word: unknown) => void posted.push([window.id, word]) };
        },
      })),
    openWindow: vi.fn(async () => null),
  };
  const registration = {
    scope: SCOPE,
    getNotifications: async ({ tag }: { tag: string }) => {
      const one = shown.get(tag);
      return one ? [one] : [];
    },
    async showNotification(title: string, options: Omit<Shown, 'title'>) {
      shown.set(options.tag, { title, ...options });
    },
  };
  const duties = makeDuties({ clients, registration } as unknown as Surroundings);
  return { duties, shown, posted, openWindow: clients.openWindow };
}

it('a push shows its message where no window of the console is seen', async () => {
  const { duties, shown } = surroundings([
    {},
    { url: 'https://cs.example.com/chat/c/?k=sk_1', visibilityState: 'visible' },
  ]);
  await duties.push(JSON.stringify(TOLD));
  expect([...shown.values()]).toEqual([
    {
      title: 'Zoë · Shop',
      body: 'Hello?',
      tag: 'c/1',
      data: { conversationId: 'c/1', seq: 3 },
      renotify: false,
    },
  ]);
});

it('a push shows nothing where a window of the console is seen', async () => {
  const { duties, shown } = surroundings([
    {},
    { url: 'https://cs.example.com/chat/console?next=1', visibilityState: 'visible' },
  ]);
  await duties.push(JSON.stringify(TOLD));
  expect(shown.size).toBe(0);
});

it('a conversation has one notification, and only a newer message rings again', async () => {
  const { duties, shown } = surroundings();
  await duties.push(JSON.stringify(TOLD));
  await duties.push(JSON.stringify({ ...TOLD, title: 'The same once more' }));
  expect(shown.get('c/1')).toMatchObject({ title: 'Zoë · Shop', renotify: false });
  await duties.push(JSON.stringify({ ...TOLD, seq: 4, title: 'A newer one' }));
  expect(shown.get('c/1')).toMatchObject({ title: 'A newer one', renotify: true });
});

it.each([
  '',
  'no JSON',
  '{}',
  '{"seq":1}',
  'null',
  '{"conversationId":"c","seq":"1","title":"","body":""}',
])('a push of %j shows nothing', async (text) => {
  const { duties, shown } = surroundings();
  await duties.push(text);
  expect(shown.size).toBe(0);
});

const notification = () => ({ close: vi.fn(), data: { conversationId: 'c/1', seq: 3 } });

it('a click opens the conversation in a window of its own where none is open', async () => {
  const { duties, openWindow, posted } = surroundings([{ id: 'frame', frameType: 'nested' }]);
  const clicked = notification();
  await duties.click(clicked);
  expect(openWindow).toHaveBeenCalledWith(`${SCOPE}conversations/c%2F1`);
  expect(clicked.close).toHaveBeenCalledOnce();
  expect(posted).toEqual([]);
});

it('a click opens the conversation in an open window, best in the one that is seen', async () => {
  const { duties, openWindow, posted } = surroundings([
    { id: 'hidden' },
    { id: 'seen', visibilityState: 'visible' },
  ]);
  await duties.click(notification());
  expect(posted).toEqual([['seen', { type: 'open-conversation', conversationId: 'c/1' }]]);
  expect(openWindow).not.toHaveBeenCalled();
});
