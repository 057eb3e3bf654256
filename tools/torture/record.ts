/** All that a run has seen, from which it is judged. Times are milliseconds of one clock. */
export type RunRecord = {
  sent: SentMessage[];
  lives: Life[];
  /** Every conversation that the server has. */
  stored: Stored[];
  /** The content of the logs of tabs and inbox at the end. */
  shown: Shown[];
  /** The content of the agents' pages at times on the way there. */
  glimpses: Glimpse[];
  /** Answers that were begun at the desk and left, and what was there on coming back. */
  drafts: KeptDraft[];
  /** The server's own count of visitors' sockets in the end. */
  sockets: number;
};

export type SentMessage = {
  from: 'visitor' | 'agent';
  visitor: string;
  /** The unit of order: one tab's API, one tab's composer, one agent at one conversation. */
  sender: string;
  text: string;
  at: number;
  fate: Fate;
  /** It showed as failed and was sent once more: what was written since may stand before it. */
  isRepeated?: boolean;
  /** The error's, where it was refused. */
  code?: string;
};

export type Fate =
  /** Nobody has said a word of it yet. */
  | 'open'
  /** The sender was told or shown that it is taken. */
  | 'accepted'
  | 'refused'
  /** The page went away in the moment of sending: it may arrive or not, but once at most. */
  | 'cut off'
  /** The composer was not there, or holds it still. */
  | 'not entered';

/** A page from its loading to its end. */
export type Life = {
  id: string;
  visitor: string;
  tab: string;
  begunAt: number;
  /** When the widget said that it is ready; left out, it never did. */
  readyAt?: number;
  /** When it was closed or loaded anew; left out, it was there to the end. */
  endedAt?: number;
  /** Whether it was there to the end, and so had to hear everything. */
  isLast: boolean;
  /** The messages of its `message` events. */
  heard: { id: string; text: string }[];
};

/** A conversation as the server's store has it, by `seq`. */
export type Stored = {
  conversationId: string;
  /** The visitor of the conversation; undefined if nobody of the run began it. */
  visitor: string | undefined;
  messages: StoredMessage[];
};

export type StoredMessage = {
  id: string;
  seq: number;
  /** The system's own lines tell what happened, such as who joined. */
  from: 'visitor' | 'agent' | 'system';
  text: string;
};

/** The texts of a log, from the top: a visitor's own, or the inbox's of their conversation. */
export type Glimpse = {
  visitor: string;
  tab: string;
  texts: string[];
  /** The agent's own below them, that are being sent or failed: their place is not decided yet. */
  pending?: string[];
};

/** `isWhole`: the log from its beginning, not only what is near its end. */
export type Shown = Glimpse & { unsent: number; isWhole?: boolean };

export type KeptDraft = { visitor: string; left: string; found: string };
