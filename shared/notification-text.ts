import type { Locale } from './locale.ts';
import { isolate, readableName } from './readable-name.ts';
import { VISITOR_WORD, visitorName, type NamedVisitor } from './visitor-name.ts';

/** In Unicode code points: a notification is read at a glance. */
const LONGEST_BODY = 120;

const ASSIGNED: Record<Locale, (byName: string) => string> = {
  'en-US': (byName) => `${byName} assigned this conversation to you`,
  'zh-CN': (byName) => `${byName} 将此对话分配给您`,
};

/** The text for somebody to whom a colleague has assigned a conversation. */
export const assignmentText = (byName: string, locale: Locale): string =>
  ASSIGNED[locale](isolate(readableName(byName)));

type Notified = { visitor: NamedVisitor; siteName: string; text: string };

/** Title and body of a notification about a visitor's conversation. */
export function notificationText(
  { visitor, siteName, text }: Notified,
  locale: Locale,
): { title: string; body: string } {
  return {
    title: `${visitorName(visitor, VISITOR_WORD[locale])} · ${readableName(siteName)}`,
    body: Array.from(text).slice(0, LONGEST_BODY).join(''),
  };
}
