import { randomBytes, randomUUID } from 'node:crypto';
import { visitorIdOf } from '../../shared/visitor-id.ts';

/*
 * Ids say what they name. A visitor's own id differs in form from the `v_…` of a browser's
 * anonymous visitor, so it can never be passed off as one.
 */
export const newSiteId = () => `site_${randomUUID()}`;
export const newVisitorId = () => `visitor_${randomUUID()}`;
export const newConversationId = () => `c_${randomUUID()}`;
export const newSessionId = () => `s_${randomUUID()}`;
export const newAgentId = () => `agent_${randomUUID()}`;
export const newInvitationId = () => `invitation_${randomUUID()}`;
export const newPasskeyId = () => `passkey_${randomUUID()}`;
export const newApiTokenId = () => `token_${randomUUID()}`;
export const newNoteId = () => `note_${randomUUID()}`;
export const newCannedReplyId = () => `reply_${randomUUID()}`;
export const newMessageId = () => `m_${randomUUID()}`;
export const newAnonymousId = () => visitorIdOf(randomBytes(16));
export const newAppKey = () => `sk_${randomBytes(12).toString('hex')}`;

/** The form of all these ids, for paths and queries. */
export const ID_PATTERN = '^[A-Za-z0-9_-]{1,64}$';
