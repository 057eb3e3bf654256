import { createSignal, onCleanup } from 'solid-js';

/** A visitor who is typing says so again and again; one who has gone away says nothing. */
const TYPING_LASTS_MS = 8_000;

/** The conversations whose visitors are typing. */
export function createTypingVisitors() {
  const [typing, setTyping] = createSignal<ReadonlySet<string>>(new Set());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const set = (id: string, isTyping: boolean) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (isTyping)
      timers.set(
        id,
        setTimeout(() => set(id, false), TYPING_LASTS_MS),
      );
    if (isTyping === typing().has(id)) return;
    const next = new Set(typing());
    if (isTyping) next.add(id);
    else next.delete(id);
    setTyping(next);
  };

  onCleanup(() => timers.forEach((timer) => clearTimeout(timer)));
  return { set, has: (id: string) => typing().has(id) };
}
