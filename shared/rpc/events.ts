import type { Sender } from '../wire-values.ts';
import type { WidgetError } from './errors.ts';

/** A message as sites see it. */
export type ChatMessage = {
  id: string;
  conversationId?: string;
  from: Sender;
  text: string;
  agentName?: string;
  /** ISO 8601, UTC. */
  createdAt: string;
};

/** Each event's name, with the value that its handlers get. */
export type WidgetEventMap = {
  /** The chat is connected and usable. Fires once for each `init()`. */
  ready: undefined;
  /** The panel opened. */
  open: undefined;
  /** The panel closed. */
  close: undefined;
  /**
   * A message arrived while the page lives, the visitor's own included: once, in order, panel open
   * or not. Never for history.
   */
  message: ChatMessage;
  /** Something failed; `retryable` tells whether the widget keeps trying. */
  error: WidgetError;
  /** The server took over what `identify()` said; of whom: null is anonymous. */
  identify: { externalUserId: string | null };
  /** The number of messages that the visitor has not seen changed. */
  unread: { count: number };
  /** The instance is gone and holds nothing of the page any more. */
  shutdown: undefined;
};

export type WidgetEvent = keyof WidgetEventMap;
