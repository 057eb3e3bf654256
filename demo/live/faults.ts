import type { MockFault } from '../../shared/mock-faults.ts';

/** The faults of the mock, in the words of somebody who will meet them in the field. */
export const FAULT_TEXTS: Record<MockFault, { name: string; doc: string }> = {
  drop: { name: 'Answers get lost', doc: 'The message arrives, and nobody confirms it.' },
  delay: { name: 'Slow line', doc: 'Everything takes 3 seconds longer.' },
  double: { name: 'Everything twice', doc: 'Requests and pushes come twice, as after a retry.' },
  '401': { name: '401', doc: 'The session is no longer good and cannot be renewed.' },
  '429': { name: '429', doc: 'Too many requests, with a Retry-After of 5 seconds.' },
  '503': { name: '503', doc: 'The server or its store is down.' },
  offline: { name: 'Offline', doc: 'No connection at all.' },
};
