import { createHash } from 'node:crypto';
import { Agent } from 'node:https';
import { setImmediate } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Locale } from '../../shared/locale.ts';
import { assignmentText, notificationText } from '../../shared/notification-text.ts';
import type { NotificationContent } from '../../shared/wire/push-wire.ts';
import type { SecretBox } from '../access/secret-box.ts';
import type { Clock } from '../base/clock.ts';
import type { Metrics } from '../base/metrics.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { makeTurns } from '../base/turns.ts';
import type { Bus } from '../bus/bus.ts';
import { viewAgentConversation } from '../model/views.ts';
import { inboxConversations } from '../store/inbox.ts';
import {
  pushRecipients,
  removePushEndpoint,
  type PushRecipient,
} from '../store/push-subscriptions.ts';
import type { Store } from '../store/store.ts';
import { makeLookers } from './lookers.ts';
import { postPush, type Sender } from './post-push.ts';
import { publicLookup } from './public-lookup.ts';
import { makePushSender } from './push-sender.ts';
import { makeSubscribed } from './subscribed.ts';

export type WebPush = {
  /** The public key that browsers subscribe for. */
  publicKey(): Promise<string>;
  /** A colleague has just given somebody a conversation. */
  tellAssigned(assignment: Assigned): void;
  /** Somebody has just subscribed here. */
  noteSubscribed(): void;
  /** Gives up all that is under way. */
  close(): void;
};

type Assigned = { conversationId: string; assigneeId: string; byName: string };

type News = {
  conversationId: string;
  /** Left out, it is that of the newest message. */
  seq?: number;
  textIn(locale: Locale): string;
  /** The only person whom it concerns; left out, whoever may answer. */
  assigneeId?: string;
};

type Options = {
  store: Store;
  bus: Pick<Bus, 'onNotice'>;
  clock: Clock;
  settings: ServerSettings;
  secretBox: SecretBox;
  metrics: Pick<Metrics, 'countWebPush'>;
  log: Pick<FastifyBaseLogger, 'warn'>;
  /** The way to push services, where it is not the internet. */
  pushAgent?: Agent;
};

const CONVERSATIONS_AT_ONCE = 4;
const MOST_WAITING = 500;
/** A push service that does not answer holds up its own browsers' pushes alone. */
const MOST_CONNECTIONS_TO_ONE = 32;
const MOST_UNDER_WAY = 2_000;

const GONE: readonly number[] = [404, 410];

/**
 * Tells people of visitors' messages, and of conversations that colleagues assign to them, by their
 * browsers' push services, for when no window of the console is open. Only the node that stored the
 * message or the assignment pushes it, so that it is pushed once. A push that is lost, such as with a node
 * that stops, is not sent again: the inbox shows the message.
 */
export function createWebPush(options: Options): WebPush {
  const { store, bus, clock, metrics, log } = options;
  const sender = makePushSender(options);
  const subscribed = makeSubscribed(store);
  const lookers = makeLookers(clock);
  const agent =
    options.pushAgent ??
    new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS_TO_ONE, lookup: publicLookup });
  let underWay = 0;
  let isClosed = false;
  const waiting = makeWaiting(tellNewest, noteFailure);

  bus.onNotice((notice, inHand) => {
    if (notice.type === 'agent-viewing') lookers.note(notice);
    // Only the node that has just written a message has it in hand.
    if (inHand?.message.from !== 'visitor' || isClosed) return;
    const { conversationId, seq, text } = inHand.message;
    waiting.add({ conversationId, seq, textIn: () => text });
  });

  return {
    publicKey: async () => (await sender()).publicKey,
    tellAssigned({ byName, ...assigned }) {
      if (!isClosed)
        waiting.add({ ...assigned, textIn: (locale) => assignmentText(byName, locale) });
    },
    noteSubscribed: subscribed.note,
    close() {
      isClosed = true;
      waiting.clear();
      agent.destroy();
    },
  };

  async function tellNewest(news: News): Promise<void> {
    const { conversationId } = news;
    if (!(await subscribed.isAnybody())) return;
    const row = (await inboxConversations(store.background, [conversationId])).get(conversationId);
    if (!row) return;
    const { siteId, assigneeId, lastSeq } = row.conversation;
    // Somebody else may have it by now.
    if ((news.assigneeId ?? assigneeId) !== assigneeId) return;
    const found = await pushRecipients(store.background, { siteId, assigneeId }, clock());
    const recipients = found.filter((one) => !lookers.looks(one.agentId, conversationId));
    if (recipients.length === 0) return;
    const { visitor, siteName } = viewAgentConversation(row);
    const by = await sender();
    const topic = topicOf(conversationId);
    for (const recipient of recipients) {
      const text = news.textIn(recipient.locale);
      const shown = notificationText({ visitor, siteName, text }, recipient.locale);
      const content: NotificationContent = { conversationId, seq: news.seq ?? lastSeq, ...shown };
      // Other conversations do not wait for its answer.
      void tell(recipient, { content: JSON.stringify(content), topic }, by);
      // To encrypt takes a while: requests are served in between.
      await setImmediate();
    }
  }

  function noteFailure(error: unknown): void {
    metrics.countWebPush('failed');
    log.warn({ err: error }, 'web push failed');
  }

  async function tell(
    recipient: PushRecipient,
    push: { content: string; topic: string },
    by: Sender,
  ): Promise<void> {
    if (isClosed) return;
    if (underWay >= MOST_UNDER_WAY) return metrics.countWebPush('failed');
    underWay += 1;
    try {
      const status = await postPush({ subscription: recipient, ...push }, by, agent);
      if (GONE.includes(status)) {
        await removePushEndpoint(store.background, recipient.endpoint);
        metrics.countWebPush('gone');
        return;
      }
      metrics.countWebPush(status < 300 ? 'sent' : 'failed');
      // Nothing of the address: whoever reads the log could write to the browser's push service.
      if (status >= 300) log.warn({ status }, 'web push refused');
    } catch (error) {
      metrics.countWebPush('failed');
      log.warn({ code: codeOf(error) }, 'web push failed');
    } finally {
      underWay -= 1;
    }
  }
}

/** Tells the newest of each conversation, once it is its turn. */
function makeWaiting(tell: (news: News) => Promise<void>, onFailure: (error: unknown) => void) {
  const waiting = new Map<string, News>();
  const inTurn = makeTurns({
    atOnce: CONVERSATIONS_AT_ONCE,
    requireRoom(count) {
      if (count >= MOST_WAITING) throw new Error('too many pushes wait');
    },
  });
  const tellNewest = async (conversationId: string) => {
    const news = waiting.get(conversationId);
    waiting.delete(conversationId);
    if (news) await tell(news);
  };
  return {
    add(news: News): void {
      const { conversationId } = news;
      const isAlready = waiting.has(conversationId);
      waiting.set(conversationId, news);
      if (isAlready) return;
      inTurn(() => tellNewest(conversationId).catch(onFailure)).catch((error: unknown) => {
        // It gets no turn.
        waiting.delete(conversationId);
        onFailure(error);
      });
    },
    clear: () => waiting.clear(),
  };
}

/** The push service learns which pushes belong together, and not to what. */
const topicOf = (conversationId: string) =>
  createHash('sha256').update(conversationId).digest('base64url').slice(0, 32);

/** A name for the failure; its message may hold the address. */
const codeOf = (error: unknown): string =>
  error instanceof Error ? String('code' in error ? error.code : error.name) : 'unknown';
