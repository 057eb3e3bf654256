import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { AgentConversation, AgentPush } from '../../shared/wire/agent-wire.ts';
import type { Message } from '../../shared/wire/wire.ts';
import type { NotifyChoice } from '../base/notify-choice.ts';
import type { ConversationList } from './conversation-list.ts';
import { createHeldName, isHeldAnywhere } from './window-locks.ts';

const GESTURES = ['pointerdown', 'keydown'] as const;

/** The ways to reach somebody who does not look. */
export type AlertWays = {
  ring(): void;
  tell(conversation: AgentConversation, message: Pick<Message, 'seq' | 'text'>): void;
  /** A colleague has given the person the conversation. */
  tellAssigned(conversation: AgentConversation, byName: string): void;
};

export type Alerts = {
  message(message: Message): Promise<void>;
  assigned(assignment: Assignment): Promise<void>;
};

export type Assignment = Omit<Extract<AgentPush, { type: 'assigned' }>, 'type'>;

type AlertOptions = AlertWays & {
  agentId: string;
  list: Pick<ConversationList, 'get'>;
  /** The conversation that the person sees in this window. */
  lookedAt: Accessor<string | undefined>;
  choice: Accessor<NotifyChoice>;
};

/**
 * Tells of visitors' messages in what is this person's to answer, or nobody's, and of what colleagues give
 * this person. One of the person's
 * windows rings and one tells, and none does while a window shows the conversation.
 */
export function createVisitorAlerts(options: AlertOptions): Alerts {
  const { agentId, list, lookedAt, choice } = options;
  const name = (what: string) => `starim_console:${agentId}:${what}`;
  const nameOfSight = (id: string) => name(`sees:${id}`);

  const hadGesture = createHadGesture();
  // A window that nobody has touched may not make a sound.
  const isRinger = createHeldName(() => (hadGesture() ? name('rings') : undefined));
  const isTeller = createHeldName(() => name('tells'));
  createHeldName(() => {
    const id = lookedAt();
    return id === undefined ? undefined : nameOfSight(id);
  }, 'shared');

  const isNews = makeIsNews();

  const alert = async (id: string, tell: () => void) => {
    if (lookedAt() === id || (await isHeldAnywhere(nameOfSight(id)))) return;
    if (isRinger() && choice().sound) options.ring();
    if (isTeller() && choice().desktop) tell();
  };

  return {
    async message(message) {
      const conversation = list.get(message.conversationId);
      if (message.from !== 'visitor' || !conversation || !isNews(message)) return;
      if ((conversation.assignee?.id ?? agentId) !== agentId) return;
      await alert(conversation.id, () => options.tell(conversation, message));
    },
    async assigned({ conversationId, assignee, byName, byId }) {
      const conversation = list.get(conversationId);
      // An older node does not say whose act it is.
      const isByColleague = byId !== undefined && byId !== agentId;
      if (!conversation || assignee?.id !== agentId || !isByColleague) return;
      await alert(conversationId, () => options.tellAssigned(conversation, byName));
    },
  };
}

/** A node that does not know what others have pushed pushes it again. Every open window has heard it all. */
function makeIsNews(): (message: Pick<Message, 'conversationId' | 'seq'>) => boolean {
  const heardSeqs = new Map<string, number>();
  return ({ conversationId, seq }) => {
    if (seq <= (heardSeqs.get(conversationId) ?? 0)) return false;
    heardSeqs.set(conversationId, seq);
    return true;
  };
}

/** Whether the person has done anything in this window, as browsers ask before any sound. */
function createHadGesture(): Accessor<boolean> {
  // Typed as always there, which it is in newer browsers only. A sign-in was a gesture, too.
  const activation = navigator.userActivation as UserActivation | undefined;
  const [hadGesture, setHadGesture] = createSignal(activation?.hasBeenActive ?? false);
  const forget = () => {
    for (const type of GESTURES) document.removeEventListener(type, note, true);
  };
  const note = () => {
    setHadGesture(true);
    forget();
  };
  for (const type of GESTURES) document.addEventListener(type, note, true);
  onCleanup(forget);
  return hadGesture;
}
