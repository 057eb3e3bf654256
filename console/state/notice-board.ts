import { createSignal, onCleanup } from 'solid-js';

export type Somebody = { id: string; name: string };

/**
 * The people who do something at each conversation, as heard. They say it again and again while it
 * lasts, so that silence for `lastsMs` ends it too.
 */
export function createNoticeBoard(lastsMs: number) {
  const [people, setPeople] = createSignal<ReadonlyMap<string, readonly Somebody[]>>(new Map());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const others = (conversationId: string, id: string) =>
    (people().get(conversationId) ?? []).filter((one) => one.id !== id);

  const set = (conversationId: string, somebody: Somebody, isOn: boolean) => {
    const key = `${conversationId} ${somebody.id}`;
    clearTimeout(timers.get(key));
    timers.delete(key);
    if (isOn) {
      timers.set(
        key,
        setTimeout(() => set(conversationId, somebody, false), lastsMs),
      );
    }
    const isThere = (people().get(conversationId) ?? []).some(({ id }) => id === somebody.id);
    if (isThere === isOn) return;
    const rest = others(conversationId, somebody.id);
    setPeople(new Map(people()).set(conversationId, isOn ? [...rest, somebody] : rest));
  };

  onCleanup(() => timers.forEach((timer) => clearTimeout(timer)));
  return {
    set,
    at: (conversationId: string): readonly Somebody[] => people().get(conversationId) ?? [],
  };
}
