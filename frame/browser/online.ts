import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** Whether the device has a network at all. */
export function createOnline(): Accessor<boolean> {
  const [isOnline, setOnline] = createSignal(navigator.onLine);
  const look = () => setOnline(navigator.onLine);
  addEventListener('online', look);
  addEventListener('offline', look);
  onCleanup(() => {
    removeEventListener('online', look);
    removeEventListener('offline', look);
  });
  return isOnline;
}
