import {
  isMockFault,
  MOCK_READY_MESSAGE,
  type MockFault,
  type MockFaultsMessage,
} from '../../shared/mock-faults.ts';
import type { FaultSource } from './mock-faults.ts';

/** Lets the page around the frame switch the mock's faults: that page alone, by its exact origin. */
export function hearFaults(): FaultSource {
  let faults: readonly MockFault[] = [];
  const listeners = new Set<() => void>();
  const origin = new URLSearchParams(location.search).get('o');

  if (parent !== window && origin !== null) {
    addEventListener('message', ({ source, origin: sender, data }: MessageEvent<unknown>) => {
      if (source !== parent || sender !== origin) return;
      const { type, faults: told } = Object(data) as Partial<MockFaultsMessage>;
      if (type !== 'starim-cs:mock-faults' || !Array.isArray(told)) return;
      faults = told.filter(isMockFault);
      listeners.forEach((listener) => listener());
    });
    parent.postMessage(MOCK_READY_MESSAGE, origin);
  }

  return {
    isOn: (fault) => faults.includes(fault),
    onChange: (listener) => void listeners.add(listener),
  };
}
