import { FALLBACK_LOCALE, LOCALES, type Locale } from '../../shared/locale.ts';
import type { SystemEvent } from '../../shared/wire/wire.ts';
import type { Happening } from '../store/messages.ts';

/** The system's lines as visitors read them; `{name}` is somebody on the team. */
const LINES: Record<SystemEvent['type'], Record<Locale, string>> = {
  joined: { 'zh-CN': '{name} 加入了对话。', 'en-US': '{name} joined the conversation.' },
  assigned: { 'zh-CN': '{name} 接手了对话。', 'en-US': '{name} takes over the conversation.' },
  closed: { 'zh-CN': '{name} 结束了对话。', 'en-US': '{name} closed the conversation.' },
  reopened: { 'zh-CN': '{name} 重新打开了对话。', 'en-US': '{name} reopened the conversation.' },
};

/** A line in the language of the site, since it is stored for all who read the conversation. */
export function systemLine(
  type: SystemEvent['type'],
  name: string,
  siteLocale: string | null,
  at: Date,
): Happening {
  const locale = LOCALES.find((known) => known === siteLocale) ?? FALLBACK_LOCALE;
  return { event: { type, name }, text: LINES[type][locale].replace('{name}', () => name), at };
}
