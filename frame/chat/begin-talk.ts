import { createSignal, onCleanup, type Accessor } from 'solid-js';
import { toWidgetError } from '../../shared/rpc/errors.ts';
import { makeTypingSignal } from '../../client/typing-signal.ts';
import { wait } from '../retry/wait.ts';
import type { Pushes, Reach } from '../sync/pushes.ts';
import type { AvailableReply } from '../sync/session.ts';
import type { VisitorNews } from '../visitor/visitor-news.ts';
import { listen, type ListeningOptions } from './listening.ts';
import { createTalk, type Talk, type TalkOptions } from './talk.ts';
import { createTypingAgent } from './typing-agent.ts';

export type BegunTalkOptions = Omit<TalkOptions, 'begun' | 'tell'> &
  Omit<ListeningOptions, 'talk' | 'setReach' | 'setTypingAgent'> & {
    /** The answer to the first handshake. */
    opened: Promise<AvailableReply>;
    /** Resolves once the chat is ready. */
    begun: Promise<void>;
    /** The news from other tabs until now: from here on the talk hears them by itself. */
    takeNews(): readonly unknown[];
  };

export type BegunTalk = {
  talk: Talk;
  /** Resolves once it has taken over what the handshake told, and shows it. */
  takenOver: Promise<void>;
  /** The way in which news arrives. */
  reach: Accessor<Reach>;
  /** The name of the agent who is typing. */
  typingAgent: Accessor<string | undefined>;
  /** The connection to others, once the chat is ready. */
  pushes(): Pushes | undefined;
  /** Tells agents of the visitor's own typing. */
  setTyping(isTyping: boolean): void;
};

/**
 * Begins the talk of a chat, whether its handshake is under way or long over. The conversation and what
 * hears of it are one chunk, since whoever needs the one comes to need the other.
 */
export function beginTalk(options: BegunTalkOptions): BegunTalk {
  const { opened, begun, onOther } = options;
  const [reach, setReach] = createSignal<Reach>('polls');
  const [typingAgent, setTypingAgent] = createTypingAgent();
  let pushes: Pushes | undefined;
  /** The news that other tabs are told as soon as they can be. */
  const untold: VisitorNews[] = [];
  let isOver = false;

  const typing = makeTypingSignal((on) => pushes?.send({ type: 'typing', on }));

  const takeOver = async (): Promise<void> => {
    const { visitorId, conversation, messages } = await opened;
    const { changes, feed, sending } = talk;
    await changes.begin(visitorId);
    await feed.showHistory(conversation, messages);
    sending.show();
    feed.tellUnread();
    if (!changes.isBusy()) sending.start();
  };
  const takenOver = takeOver();
  // In a task of its own: what other tabs have said by then is among the news, and nothing falls between.
  const listening = Promise.all([takenOver, begun, wait()]).then(() => {
    if (isOver) return;
    pushes = listen({ ...options, talk, setReach, setTypingAgent });
    for (const news of untold) pushes.tell(news);
    for (const news of options.takeNews()) talk.changes.hear(news);
    talk.changes.checkSuccession();
  });
  const talk = createTalk({
    ...options,
    // A change of the visitor that other tabs are not told of would be lost on them.
    begun: listening,
    onOther() {
      setTypingAgent();
      onOther();
    },
    tell(news) {
      if (pushes) pushes.tell(news);
      else untold.push(news);
    },
  });
  listening.catch((error: unknown) => {
    // The session's onError has told it; who waits for a message's fate is told here.
    talk.sending.giveUp(toWidgetError(error));
  });
  onCleanup(() => {
    isOver = true;
    typing.destroy();
    talk.sending.destroy();
    pushes?.destroy();
  });

  return {
    talk,
    takenOver,
    reach,
    typingAgent,
    pushes: () => pushes,
    setTyping: (isTyping) => (isTyping ? typing.type() : typing.stop()),
  };
}
