import { makeStorage } from './storage.ts';

/* Whether sounds are muted is the browser's, for all its visitors: another tab may have changed it. */
const storage = makeStorage('');

export function isMuted(): boolean {
  return storage.read('muted') === true;
}

export function setMuted(value: boolean): void {
  storage.write('muted', value);
}
