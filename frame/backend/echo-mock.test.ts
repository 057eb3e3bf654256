import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectSocket } from '../../client/push-socket.ts';
import type { VisitorPush } from '../../shared/wire/wire.ts';
import { makeMemoryStorage } from '../testing.ts';
import { makeEchoMock } from './echo-mock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function begin(storage = makeMemoryStorage()) {
  const mock = makeEchoMock('Mock', storage);
  const pushes: VisitorPush[] = [];
  await mock.handshake({ appKey: 'sk_demo', visitorId: 'v_1' });
  mock.connect('mock', { onPush: (push) => pushes.push(push), onClose() {} }, connectSocket);
  await vi.advanceTimersByTimeAsync(0);
  const say = async (text: string) =>
    (await mock.send('mock', { text, clientId: text })).conversation;
  const page = (id: string, query = {}) => mock.messages('mock', id, query);
  return { mock, pushes, say, page };
}

const kinds = (pushes: VisitorPush[]) => pushes.map(({ type }) => type);

it('the mock is online, sees a message before it answers, and echoes', async () => {
  const { pushes, say, page } = await begin();
  const { id } = await say('Hi');
  await vi.runAllTimersAsync();
  expect(kinds(pushes)).toEqual([
    'hello',
    'presence',
    'conversation',
    'typing',
    'typing',
    'message',
  ]);
  expect(pushes[1]).toEqual({ type: 'presence', online: true });
  expect(pushes[2]).toMatchObject({ conversation: { id, agentReadSeq: 1, lastSeq: 1 } });
  const { conversation, messages } = await page(id);
  expect(conversation).toMatchObject({ lastSeq: 2, agentReadSeq: 1 });
  expect(messages.map(({ text }) => text)).toEqual(['Hi', '[mock] Hi']);
});

it('closes what is left, and the next message opens another that knows it', async () => {
  const { mock, pushes, say, page } = await begin();
  const first = await say('One');
  await mock.leave('mock', first);
  expect(pushes.at(-1)).toMatchObject({
    type: 'conversation',
    conversation: { id: first.id, status: 'closed' },
  });
  expect(await mock.current('mock')).toMatchObject({ conversation: { status: 'closed' } });
  const second = await say('Two');
  expect(second).toMatchObject({ status: 'open', previousId: first.id, lastSeq: 1 });
  await vi.runAllTimersAsync();
  expect(
    (await page(first.id)).messages.map(({ text }) => text),
    'nobody answers',
  ).toEqual(['One']);
});

it('takes the same message once, in whichever conversation it was', async () => {
  const { mock, say } = await begin();
  const first = await say('Hi');
  await mock.leave('mock', first);
  const again = await say('Hi');
  expect(again).toMatchObject({ id: first.id, lastSeq: 1, status: 'closed' });
});

it('pages as the server does', async () => {
  const { say, page } = await begin();
  let id = '';
  for (const text of ['1', '2', '3', '4', '5']) ({ id } = await say(text));
  const texts = async (query: object) => {
    const { messages, hasMore } = await page(id, query);
    return [messages.map(({ text }) => text).join(''), hasMore];
  };
  expect(await texts({ limit: 2 })).toEqual(['45', true]);
  expect(await texts({ before: 4, limit: 2 })).toEqual(['23', true]);
  expect(await texts({ since: 1, limit: 2 })).toEqual(['23', true]);
  expect(await texts({ since: 3 })).toEqual(['45', false]);
});

it('remembers for as long as its tab does, and answers what was left unanswered', async () => {
  const storage = makeMemoryStorage();
  const { id } = await (await begin(storage)).say('Hi');
  vi.clearAllTimers();
  const { page } = await begin(storage);
  await vi.runAllTimersAsync();
  expect((await page(id)).messages.map(({ text }) => text)).toEqual(['Hi', '[mock] Hi']);
});

it('echoes once what was sent before anybody listened', async () => {
  const mock = makeEchoMock('Mock', makeMemoryStorage());
  await mock.handshake({ appKey: 'sk_demo', visitorId: 'v_1' });
  const { conversation } = await mock.send('mock', { text: 'Early', clientId: 'early' });
  mock.connect('mock', { onPush() {}, onClose() {} }, connectSocket);
  await vi.runAllTimersAsync();
  const { messages } = await mock.messages('mock', conversation.id, {});
  expect(messages.map(({ text }) => text)).toEqual(['Early', '[mock] Early']);
});

it('begins anew over what an older page has kept in another form', async () => {
  const { mock } = await begin(makeMemoryStorage({ mock: { messages: [], conversation: null } }));
  expect(await mock.current('mock')).toEqual({ conversation: null });
});

it('forgets everything at sign-out, and answers nobody who is gone', async () => {
  const { mock, pushes, say } = await begin();
  await say('Hi');
  const { conversation, visitorId } = await mock.identify('mock', { externalUserId: null });
  expect([conversation, visitorId === 'v_1']).toEqual([null, false]);
  await vi.runAllTimersAsync();
  expect(kinds(pushes)).not.toContain('message');
});
