import { createRoot } from 'solid-js';
import { expect, it, vi } from 'vitest';
import type { Backend } from '../ports/backend.ts';
import { makeConversation, makeFakeBackend, makeMemoryStorage } from '../testing.ts';
import { makeIdentity } from '../visitor/identity.ts';
import { makeSession } from '../sync/session.ts';
import { LONE_TAB } from '../sync/tabs-port.ts';
import { createTalk } from './talk.ts';

function begin() {
  let answer = () => {};
  let turn: Promise<void> | undefined;
  const leave = vi.fn<Backend['leave']>(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const { backend } = makeFakeBackend({ leave });
  const notify = { message: () => false, unread() {}, error() {} };
  const identity = makeIdentity({ settings: {}, visitorId: 'v_1', context: {} });
  const session = makeSession({
    backend,
    request: identity.handshake,
    onError() {},
    onToken() {},
    onRenewed() {},
    isFollowing: () => false,
  });
  const talk = createRoot(() =>
    createTalk({
      backend,
      session: {
        ...session,
        run: (call) => (turn ? turn.then(() => call('token')) : call('token')),
        token: () => 'token',
      },
      identity,
      storage: makeMemoryStorage(),
      notify,
      tabs: LONE_TAB,
      told: null,
      kept: [],
      begun: Promise.resolve(),
      knownNote: null,
      rescope() {},
      adoptVisitor() {},
      onRefused() {},
      onLeaving() {},
      onOther() {},
      onSent() {},
      tell() {},
    }),
  );
  talk.hear({ type: 'hello', conversation: makeConversation() });
  return {
    talk,
    leave,
    answer: () => answer(),
    /** Calls wait for it. */
    setTurn(next: Promise<void>) {
      turn = next;
    },
  };
}

it('shows a conversation that is left as closed, before any push says so', async () => {
  const { talk, answer } = begin();
  const left = talk.leave();
  answer();
  await left;
  expect(talk.conversation()?.status).toBe('closed');
});

it('shows nothing of a conversation that was left by a visitor who has gone meanwhile', async () => {
  const { talk, answer } = begin();
  const left = talk.leave();
  talk.feed.apply({ type: 'cleared' });
  answer();
  await left;
  expect(talk.conversation()).toBeUndefined();
});

it('leaves no conversation in the name of a visitor who came before its turn', async () => {
  const { talk, leave, setTurn } = begin();
  let begun = () => {};
  setTurn(
    new Promise((resolve) => {
      begun = resolve;
    }),
  );
  const left = talk.leave();
  talk.feed.apply({ type: 'cleared' });
  begun();
  await expect(left).rejects.toMatchObject({ code: 'network' });
  expect(leave).not.toHaveBeenCalled();
});
