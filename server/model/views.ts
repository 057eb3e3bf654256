import { isDeepStrictEqual } from 'node:util';
import { LOCAL_TEXT_FIELDS, textIn, type LocalText } from '../../shared/local-text.ts';
import { LOCALES, type Locale } from '../../shared/locale.ts';
import type { AgentVisitor, SiteBrand, VisitorExport } from '../../shared/wire/operator-wire.ts';
import type {
  AgentConversation,
  AgentConversationReply,
  LookAlike,
} from '../../shared/wire/agent-wire.ts';
import type {
  Conversation,
  LandingBrand,
  Message,
  Site,
  SiteAgent,
} from '../../shared/wire/wire.ts';
import type { Arrival } from '../access/origins.ts';
import { viewAssignee } from './account-views.ts';
import type { ConversationState } from '../store/conversations.ts';
import type { InboxRow } from '../store/inbox.ts';
import type { LookAlikeRow } from '../store/look-alikes.ts';
import type { MessageRow } from '../store/messages.ts';
import type { SiteRow } from '../store/sites.ts';
import type { VisitorRow } from '../store/visitors.ts';

/*
 * Rows as the wire shows them. Visitors see of a message what agents see, but nobody sees an
 * agent's id.
 */

export function viewConversation(row: ConversationState): Conversation {
  const { id, status, lastSeq, readSeq, agentReadSeq, agentName, previousId } = row;
  return {
    id,
    status,
    lastSeq,
    readSeq,
    agentReadSeq,
    ...(agentName === null ? {} : { agentName }),
    ...(previousId === null ? {} : { previousId }),
  };
}

export function viewMessage(row: MessageRow): Message {
  const { id, conversationId, seq, from, text, agentName, createdAt, clientId, event } = row;
  return {
    id,
    conversationId,
    seq,
    from,
    text,
    createdAt: createdAt.toISOString(),
    ...(agentName === null ? {} : { agentName }),
    ...(clientId === null ? {} : { clientId }),
    ...(event === null ? {} : { event }),
  };
}

/** A landing page's brand is for those who come by a link: an embedded chat has its page's. */
export function viewSite(
  row: SiteRow,
  entry: Arrival['entry'],
  { online, agents }: Pick<Site, 'online'> & { agents: SiteAgent[] },
  language: Locale,
): Site {
  const { name, locale } = row;
  const said = viewWords(row, entry, language);
  const isOther = (other: Locale) => !isDeepStrictEqual(viewWords(row, entry, other), said);
  return {
    name,
    online,
    ...(agents.length > 0 && { agents }),
    ...said,
    ...(locale === null ? {} : { locale }),
    ...(LOCALES.some(isOther) && { hasOtherTexts: true }),
  };
}

/** All of a site that may differ by language. */
function viewWords(
  { locale, welcome, theme, linkEntry }: SiteRow,
  entry: Arrival['entry'],
  language: Locale,
) {
  const greeting = textIn(welcome, language, locale);
  return {
    theme: viewTheme(theme, language, locale),
    ...(greeting === undefined ? {} : { welcome: greeting }),
    ...(entry === 'link' &&
      linkEntry.landingBrand && {
        landingBrand: viewBrand(linkEntry.landingBrand, language, locale),
      }),
  };
}

/** A site's looks with their texts in one language. */
function viewTheme(theme: SiteRow['theme'], language: Locale, siteLocale: string | null) {
  const texts = LOCAL_TEXT_FIELDS.map((field) => [
    field,
    // Nothing else was stored there.
    textIn(theme[field] as LocalText | undefined, language, siteLocale),
  ]);
  const known = texts.filter(([, text]) => text !== undefined);
  return { ...theme, ...(Object.fromEntries(known) as Record<string, string>) };
}

function viewBrand(
  { title, welcome, ...rest }: SiteBrand,
  language: Locale,
  siteLocale: string | null,
): LandingBrand {
  const [named, greeting] = [title, welcome].map((text) => textIn(text, language, siteLocale));
  return {
    ...rest,
    ...(named === undefined ? {} : { title: named }),
    ...(greeting === undefined ? {} : { welcome: greeting }),
  };
}

export function viewAgentConversation(row: InboxRow): AgentConversation {
  const { conversation, siteName, visitor, lastMessage, assignee, ownReadSeq } = row;
  const { siteId, visitorSeq, waitingSince } = conversation;
  const { nickname, avatar } = visitor.profile;
  return {
    ...viewConversation(conversation),
    siteId,
    siteName,
    visitorSeq,
    ...(waitingSince && { waitingSince: waitingSince.toISOString() }),
    ...(assignee && { assignee: viewAssignee(assignee) }),
    ...(ownReadSeq === null ? {} : { ownReadSeq }),
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
    ...(lastMessage === null ? {} : { lastMessage: viewMessage(lastMessage) }),
    visitor: {
      ...viewIdentity(visitor),
      ...(nickname === undefined ? {} : { nickname }),
      ...(avatar === undefined ? {} : { avatar }),
    },
  };
}

export function viewAgentConversationDetail(
  row: InboxRow,
  lookAlikes: readonly LookAlikeRow[],
  newestId: string,
): AgentConversationReply {
  const { profile, browser, address, context, pages } = row.visitor;
  return {
    conversation: viewAgentConversation(row),
    visitor: {
      ...viewIdentity(row.visitor),
      profile,
      ...(browser === null ? {} : { browser }),
      ...(address === null ? {} : { address }),
      context,
      pages,
      lookAlikes: lookAlikes.map(viewLookAlike),
      newestId,
    },
  };
}

function viewLookAlike({ visitor, conversationId }: LookAlikeRow): LookAlike {
  const { id, profile, seenAt } = visitor;
  const { nickname } = profile;
  return {
    id,
    ...(nickname === undefined ? {} : { nickname }),
    seenAt: seenAt.toISOString(),
    ...(conversationId === null ? {} : { conversationId }),
  };
}

/** The data of one visitor that agents may see. */
export function viewVisitor(row: VisitorRow): AgentVisitor {
  const { siteId, profile, browser, address, context, createdAt, seenAt } = row;
  return {
    ...viewIdentity(row),
    siteId,
    profile,
    ...(browser === null ? {} : { browser }),
    ...(address === null ? {} : { address }),
    context,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
  };
}

/** Beside what agents see, what is kept for the server's own use. */
export function viewWholeVisitor(row: VisitorRow): VisitorExport['visitors'][number] {
  const { fingerprint, pages } = row;
  return { ...viewVisitor(row), pages, ...(fingerprint === null ? {} : { fingerprint }) };
}

/** To agents, visitors that look like one person are one. */
function viewIdentity({ id, linkedId, externalUserId, isVerified }: VisitorRow) {
  return {
    id: linkedId ?? id,
    ...(linkedId === null ? {} : { ownId: id }),
    ...(externalUserId === null ? {} : { externalUserId, verified: isVerified }),
  };
}
