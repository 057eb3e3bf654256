import type { AdminClaims } from '../accounts/admin-claims.ts';
import type { Notice } from '../store/notice.ts';

export type RightsNotice = Notice & {
  type: 'agent-changed' | 'agent-session-ended' | 'api-token-revoked';
};

/** Whether a notice may have changed the rights of somebody whose socket is open. */
export function concerns(notice: RightsNotice, { id, sessionId, jti }: AdminClaims): boolean {
  switch (notice.type) {
    case 'agent-changed':
      return sessionId !== undefined && id === notice.agentId;
    case 'agent-session-ended':
      return sessionId === notice.sessionId;
    case 'api-token-revoked':
      return jti === notice.tokenId;
  }
}
