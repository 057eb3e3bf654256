import { createSignal, onCleanup, type Accessor } from 'solid-js';
import { dayAfter, isSameDay } from '../../../client/dates.ts';

/** A moment of today; another one when the day is over, or when a page that slept through its end is looked at. */
export function createToday(): Accessor<Date> {
  const [today, setToday] = createSignal(new Date(), { equals: isSameDay });
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    const now = new Date();
    setToday(now);
    clearTimeout(timer);
    timer = setTimeout(look, dayAfter(now, 1).getTime() - now.getTime());
  };
  look();
  document.addEventListener('visibilitychange', look);
  onCleanup(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  });
  return today;
}
