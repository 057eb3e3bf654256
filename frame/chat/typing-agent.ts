import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** Agents' pages repeat the signal every 3 s; without it for so long, nobody types any more. */
const EXPIRY_MS = 6000;

/** The name of the agent who is typing, until they stop, send, or fall silent. */
export function createTypingAgent(): [Accessor<string | undefined>, (name?: string) => void] {
  const [name, setName] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next?: string) => {
    clearTimeout(timer);
    setName(next);
    if (next !== undefined) timer = setTimeout(() => setName(undefined), EXPIRY_MS);
  };
  onCleanup(() => clearTimeout(timer));
  return [name, set];
}
