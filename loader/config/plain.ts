import { toJson } from '../base/json.ts';

/** A placeholder for a member that cannot be sent. No field takes it, so the parser warns of it. */
const UNSENDABLE = '\0';

/**
 * Copies the members that can be sent to another window, so that one that cannot costs no other. A
 * framework's reactive objects become plain ones.
 */
export function plain(value: unknown): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(Object(value))) {
    try {
      const member = (value as Record<string, unknown>)[name];
      // Numbers as they are: JSON would say null, which signs a user out, for one that went wrong.
      if (typeof member === 'number') copy[name] = member;
      else if (member !== undefined) copy[name] = JSON.parse(String(toJson(member)));
    } catch {
      copy[name] = UNSENDABLE;
    }
  }
  return copy;
}
