import type { SiteAgent } from '../../shared/wire/wire.ts';
import { AGENT_NAME } from './mock-store.ts';

/** A face of a few lines, so that nothing is asked of a server. */
export const MOCK_FACE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#f9c5a7" d="M0 0h64v64H0z"/>' +
    '<path fill="#3b2f63" d="M12 64c0-14 9-20 20-20s20 6 20 20z"/><circle cx="32" cy="28" r="13" fill="#8d5524"/>' +
    '<path fill="#26190f" d="M17 28c0-11 7-17 15-17s15 6 15 17c-4-1-6-5-7-8-6 4-14 4-18 2-1 3-2 5-5 6z"/></svg>',
)}`;

/** One with a picture, and two with initials. */
export const MOCK_TEAM: SiteAgent[] = [
  { name: AGENT_NAME, avatar: MOCK_FACE },
  { name: 'Ada Lovelace' },
  { name: '小昆' },
];
