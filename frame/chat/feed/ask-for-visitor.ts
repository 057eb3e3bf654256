import type { Session } from '../../sync/session.ts';

export type AskForVisitor = {
  /**
   * Asks the server on behalf of the visitor whom the page shows. Once that is another one, nothing
   * is asked, and no answer given.
   */
  ask<Reply>(call: (token: string) => Promise<Reply>): Promise<Reply | undefined>;
  /** Another visitor from here on. */
  forget(): void;
};

export function makeAskForVisitor(session: Pick<Session, 'run'>): AskForVisitor {
  /** Counts the visitors: an answer to what was asked for another one is not for this one to see. */
  let era = 0;

  return {
    async ask(call) {
      const asked = era;
      const isOver = () => era !== asked;
      try {
        const reply = await session.run(async (token) => (isOver() ? undefined : call(token)));
        return isOver() ? undefined : reply;
      } catch (error) {
        if (isOver()) return undefined;
        throw error;
      }
    },
    forget() {
      era += 1;
    },
  };
}
