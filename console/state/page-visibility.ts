import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** Whether the person can see the page. */
export function createIsVisible(): Accessor<boolean> {
  const read = () => document.visibilityState === 'visible';
  const [isVisible, setIsVisible] = createSignal(read());
  const update = () => setIsVisible(read());
  document.addEventListener('visibilitychange', update);
  onCleanup(() => document.removeEventListener('visibilitychange', update));
  return isVisible;
}
