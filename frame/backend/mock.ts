import type { Storage } from '../browser/storage.ts';
import type { Backend } from '../ports/backend.ts';
import { makeEchoMock } from './echo-mock.ts';
import { hearFaults } from './hear-faults.ts';
import { withFaults } from './mock-faults.ts';

/** The mock, which fails as the page around it wants to see. */
export function makeMock(siteName: string, storage: Storage): Backend {
  return withFaults(makeEchoMock(siteName, storage), hearFaults());
}
