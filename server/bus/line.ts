/** A way by which nodes hear of one another. */
export type Line = {
  /** Rejects where the others may not have heard all of them. */
  send(payloads: readonly string[]): Promise<void>;
  /** `onGap` tells that the line was down for a while, so that something may have been missed. */
  listen(onPayload: (payload: string) => void, onGap: () => void): Promise<void>;
  close(): Promise<void>;
};
