import { onCleanup, type Accessor } from 'solid-js';
import { WidgetError } from '../../shared/rpc/errors.ts';
import type { Conversation, VisitorPush } from '../../shared/wire/wire.ts';
import { makeChanges, type Changes, type ChangesOptions } from './identity/changes.ts';
import { createLeaving, type Leaving, type LeavingOptions } from './identity/leaving.ts';
import { makeHeldNews } from './feed/held-news.ts';
import { createFeed, type Feed, type FeedOptions } from './feed/feed.ts';
import { createSending, type Sending, type SendingOptions } from './sending/sending.ts';
import { makeRetryTimer } from '../retry/retry-later.ts';
import type { PushesOptions } from '../sync/pushes.ts';
import { browserTabs } from '../sync/tabs-port.ts';
import { currentLog } from '../sync/timeline.ts';
import { removeOldStorage } from '../browser/remove-old-storage.ts';

/** Within this time, a page that slept has heard the messages that waited for it. */
const HEARD_MS = 1000;

export type TalkOptions = FeedOptions &
  Omit<SendingOptions, 'feed' | 'tabs'> &
  Partial<Pick<SendingOptions, 'tabs'>> &
  Omit<LeavingOptions, 'feed' | 'news' | 'sending'> &
  Omit<ChangesOptions, 'feed' | 'sending' | 'leaving'>;

/** A push that tells of messages. */
export type MessagePush = Extract<VisitorPush, { type: 'hello' | 'conversation' | 'message' }>;

export type Talk = {
  feed: Feed;
  sending: Sending;
  changes: Changes;
  isLeaving: Leaving['isLeaving'];
  /** The newest conversation, open or closed. */
  conversation: Accessor<Conversation | undefined>;
  /** Whether there is nothing to show. */
  isEmpty: Accessor<boolean>;
  hear(push: MessagePush): void;
  /** Handlers for events around the page. */
  events: Pick<PushesOptions, 'onNews' | 'onLead' | 'onWake' | 'onStored' | 'onLeave' | 'onReturn'>;
  /** Ends the conversation; the next message begins another one. Rejects where that fails. */
  leave(): Promise<void>;
};

/** All that is said, both ways: a part of its own, since a first view has nothing of it to show. */
export function createTalk(options: TalkOptions): Talk {
  const { backend, session, tabs = browserTabs() } = options;
  const news = makeHeldNews(options.notify);
  const onOther = () => {
    news.forget();
    options.onOther();
  };
  const feed = createFeed({ ...options, notify: news });
  const sending = createSending({ ...options, feed, tabs });
  const leaving = createLeaving({ ...options, onOther, news, feed, sending });
  const changes = makeChanges({ ...options, onOther, feed, sending, leaving });
  const askAgain = makeRetryTimer();
  onCleanup(askAgain.stop);
  removeOldStorage();
  const conversation = () => currentLog(feed.timeline())?.conversation;

  const checkSoon = createSoon(changes.checkSuccession);

  const hearOf = (heard: Conversation) => {
    feed.apply({ type: 'conversation', conversation: heard, historyEnd: 0 });
    void feed.closeGaps();
  };

  const askForNewest = () => {
    feed.poll().then(askAgain.stop, (error: unknown) => askAgain.schedule(error, askForNewest));
  };

  return {
    feed,
    sending,
    changes,
    isLeaving: leaving.isLeaving,
    events: {
      onNews: changes.hear,
      onLead() {
        void sending.claim().then(() => {
          // The messages here may be a former visitor's. Once the change is done, those that are
          // left are shown.
          if (!changes.isBusy()) sending.show();
        });
      },
      onWake() {
        sending.wake();
        checkSoon();
      },
      onStored: checkSoon,
      onLeave() {
        feed.leave();
        sending.leave();
      },
      onReturn() {
        sending.comeBack();
        changes.checkSuccession();
      },
    },
    conversation,
    isEmpty() {
      const { logs, outgoing } = feed.timeline();
      return outgoing.length === 0 && logs.every(({ known }) => known.length === 0);
    },
    hear(push) {
      if (push.type !== 'message') {
        if (push.conversation) hearOf(push.conversation);
        return;
      }
      const { message } = push;
      const { conversationId } = message;
      const { logs } = feed.timeline();
      if (logs.some((log) => log.conversation.id === conversationId)) {
        feed.apply({ type: 'messages', conversationId, messages: [message] });
        void feed.closeGaps();
      } else {
        // Begun from another tab: asking for the conversation brings the message along.
        askForNewest();
      }
    },
    async leave() {
      const left = conversation();
      if (!left) return;
      const isShown = () => conversation()?.id === left.id;
      await session.run((token) => {
        if (isShown()) return backend.leave(token, left);
        // The call waited for its turn, and the token is another visitor's by now.
        throw new WidgetError({ code: 'network', message: 'The visitor has changed.' });
      });
      // The push says so as well, if there is a socket. Another visitor may have come meanwhile.
      if (isShown()) hearOf({ ...left, status: 'closed' });
    },
  };
}

/** Does it in a moment, once however often it is called until then. */
function createSoon(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, HEARD_MS);
  };
}
