import { SHORTEST_PASSWORD } from '../../shared/account-rules.ts';

/** Whether it is long enough for the server. */
export function isPassword(text: string): boolean {
  return text.length >= SHORTEST_PASSWORD;
}
