import { createSignal, type Accessor } from 'solid-js';
import { toWidgetError, type ErrorCode } from '../../../shared/rpc/errors.ts';
import type { SendReply } from '../../../shared/wire/wire.ts';
import type { Backend } from '../../ports/backend.ts';
import type { Session } from '../../sync/session.ts';
import type { Outgoing } from '../../sync/timeline.ts';
import { makeAwaitedAnswer, type AwaitedAnswer } from './awaited-answer.ts';

export type Delivery = Pick<AwaitedAnswer<SendReply>, 'askOnceMore'> & {
  /** One attempt to bring a message to the server. */
  send(outgoing: Outgoing): Promise<SendReply>;
  /** The reason why the last attempt failed, if the next one may succeed. */
  obstacle: Accessor<ErrorCode | undefined>;
};

/** The way of one message to the server, and what stands in it. */
export function createDelivery(
  backend: Pick<Backend, 'send'>,
  session: Pick<Session, 'run'>,
): Delivery {
  const [obstacle, setObstacle] = createSignal<ErrorCode>();
  const { answerTo, askOnceMore } = makeAwaitedAnswer<SendReply>(session);

  return {
    async send({ text, clientId }) {
      try {
        const reply = await answerTo((token) => backend.send(token, { text, clientId }));
        setObstacle(undefined);
        return reply;
      } catch (thrown) {
        const error = toWidgetError(thrown);
        setObstacle(error.retryable ? error.code : undefined);
        throw error;
      }
    },
    obstacle,
    askOnceMore,
  };
}
