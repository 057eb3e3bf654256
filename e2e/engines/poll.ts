import { expect } from 'playwright/test';

/**
 * `expect.poll` that looks every tenth of a second: a look at a page costs some milliseconds, and the pauses
 * of a second that it makes by default would be most of a test.
 */
export const poll = <Seen>(look: () => Seen | Promise<Seen>, message?: string) =>
  expect.poll(look, { intervals: [25, 50, 100], ...(message !== undefined && { message }) });
