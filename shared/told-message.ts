import type { Locale } from './locale.ts';
import { isolate, readableName } from './readable-name.ts';
import { VISITOR_WORD, visitorName, type NamedVisitor } from './visitor-name.ts';

/** A notification is read at a glance. */
const LONGEST_TOLD = 120;

const GIVEN: Record<Locale, (byName: string) => string> = {
  'en-US': (byName) => `${byName} assigned this conversation to you`,
  'zh-CN': (byName) => `${byName} 将此对话分配给您`,
};

/** The text of a notification to somebody whom a colleague gave a conversation. */
export const toldAssignment = (byName: string, locale: Locale): string =>
  GIVEN[locale](isolate(readableName(byName)));

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
