import { afterAll, vi } from 'vitest';

// Files share a process: no clock, global or module state of one is met by the next.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
});
