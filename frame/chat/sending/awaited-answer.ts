import { WidgetError } from '../../../shared/rpc/errors.ts';
import type { Session } from '../../sync/session.ts';

/**
 * A message that is sent twice arrives once, so there is no need to wait long for a line that does
 * not answer.
 */
const ANSWER_MS = 6000;

export type AwaitedAnswer<Reply> = {
  /** Rejects as a lost line would if no answer comes in time, and waits longer for the next one. */
  answerTo(call: (token: string) => Promise<Reply>): Promise<Reply>;
  /** Makes the call under way once more beside itself: the line may be another one. */
  askOnceMore(): void;
};

/** Calls that may be made twice, each waited for as long as an answer may take. */
export function makeAwaitedAnswer<Reply>(session: Pick<Session, 'run'>): AwaitedAnswer<Reply> {
  let askOnceMore = () => {};
  let answerMs = ANSWER_MS;

  const answerTo = (call: (token: string) => Promise<Reply>) => {
    let isOver = false;
    const noAnswer = () => new WidgetError({ code: 'network', message: 'No answer came in time.' });
    const ask = () =>
      session.run(async (token) => {
        // By now the token may be somebody else's.
        if (isOver) throw noAnswer();
        return call(token);
      });
    return new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(() => {
        // It may be slow instead of dead.
        answerMs *= 2;
        reject(noAnswer());
      }, answerMs);
      askOnceMore = () => void ask().then(resolve, () => {});
      ask()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    })
      .then((reply) => {
        answerMs = ANSWER_MS;
        return reply;
      })
      .finally(() => {
        isOver = true;
        askOnceMore = () => {};
      });
  };

  return { answerTo, askOnceMore: () => askOnceMore() };
}
