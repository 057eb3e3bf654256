import { createMemo, createSignal, type Accessor } from 'solid-js';
import { createSubmit } from './submit.ts';

export type Answer<Reply> = {
  /** The reply, for as long as the question is still the one that was asked. */
  reply: Accessor<Reply | undefined>;
  /** The reason why the question on the page got none. */
  error: Accessor<string | undefined>;
  isBusy: Accessor<boolean>;
  ask(): Promise<void>;
};

/** Something that a person asks of the server, and that is no longer true once the question changes. */
export function createAnswer<Question, Reply>(
  question: Accessor<Question>,
  send: (question: Question) => Promise<Reply>,
): Answer<Reply> {
  const current = createMemo(() => JSON.stringify(question()));
  const [asked, setAsked] = createSignal<string>();
  const [reply, setReply] = createSignal<Reply>();
  const isOfThis = () => asked() === current();
  const submit = createSubmit(async () => {
    const answer = await send(question());
    setReply(() => answer);
  });
  return {
    reply: () => (isOfThis() ? reply() : undefined),
    error: () => (isOfThis() ? submit.error() : undefined),
    isBusy: submit.isBusy,
    async ask() {
      if (submit.isBusy()) return;
      setReply(undefined);
      setAsked(current());
      await submit.run();
    },
  };
}
