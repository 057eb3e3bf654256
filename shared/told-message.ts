import type { Locale } from './locale.ts';
import { readableName } from './readable-name.ts';
import { VISITOR_WORD, visitorName, type NamedVisitor } from './visitor-name.ts';

/** A notification is read at a glance. */
const LONGEST_TOLD = 120;

type Told = { visitor: NamedVisitor; siteName: string; text: string };

/** A visitor's message as a notification of the system says it. */
export function toldMessage(
  { visitor, siteName, text }: Told,
  locale: Locale,
): { title: string; body: string } {
  return {
    title: `${visitorName(visitor, VISITOR_WORD[locale])} · ${readableName(siteName)}`,
    body: Array.from(text).slice(0, LONGEST_TOLD).join(''),
  };
}
