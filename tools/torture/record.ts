/** All that a run has seen, from which it is judged. Times are milliseconds of one clock. */
export type RunRecord = {
  sent: Sent[];
  lives: Life[];
  stored: Stored[];
  shown: Shown[];
};

export type Sent = {
  from: 'visitor' | 'agent';
  visitor: string;
  /** Whose order counts: one tab's API, one tab's composer, one agent at one conversation. */
  sender: string;
  text: string;
  at: number;
  /**
   * Accepted is what the sender was told or shown that it is taken. What broke off before that may
   * arrive or not, but once at most.
   */
  isAccepted: boolean;
};

/** A page from its loading to its end. */
export type Life = {
  id: string;
  visitor: string;
  tab: string;
  begunAt: number;
  /** When the widget said that it is ready; left out, it never did. */
  readyAt?: number;
  /** Whether it was there to the end, and so had to hear everything. */
  isLast: boolean;
  /** What its `message` event told. */
  heard: { id: string; text: string }[];
};

/** A visitor's conversation as the server's store has it, by `seq`. */
export type Stored = { visitor: string; messages: { id: string; seq: number; text: string }[] };

/** What a tab's log showed in the end, from the top. */
export type Shown = { visitor: string; tab: string; texts: string[]; unsent: number };
