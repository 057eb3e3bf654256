import type { VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import { makePushes, type Pushes, type PushesOptions, type Reach } from '../sync/pushes.ts';
import type { Session } from '../sync/session.ts';
import type { Talk } from './talk.ts';

export type ListeningOptions = {
  backend: Backend;
  session: Pick<Session, 'token' | 'renew'>;
  talk: Talk;
  tabsName: PushesOptions['name'];
  setReach(reach: Reach): void;
  /** The name of the agent who is typing, or nobody's. */
  setTypingAgent(name?: string): void;
  /** Whether agents are there. */
  setAttended(isAttended: boolean): void;
};

/** Hears what others say, for a chat that is there. It follows history, so it is no part of the first view. */
export function listen(options: ListeningOptions): Pushes {
  const { backend, session, talk, setTypingAgent } = options;

  const onPush = (push: VisitorPush): void => {
    switch (push.type) {
      case 'hello':
      case 'conversation':
        return talk.hear(push);
      case 'message':
        if (push.message.from === 'agent') setTypingAgent();
        return talk.hear(push);
      case 'typing':
        return setTypingAgent(push.on ? push.agentName : undefined);
      case 'presence':
        return options.setAttended(push.online);
      case 'pong':
        return;
    }
    // A push that is new does not compile until it is handled.
    push satisfies never;
  };

  return makePushes({
    backend,
    token: session.token,
    renew: session.renew,
    name: options.tabsName,
    onPush,
    poll: talk.feed.poll,
    onReach(next) {
      options.setReach(next);
      if (next === 'pushes') talk.sending.hurry();
      else setTypingAgent();
    },
    ...talk.events,
  });
}
