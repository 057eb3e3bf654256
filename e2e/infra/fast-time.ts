import { expect, type Page } from 'playwright/test';

/** A page has this much time pass at each of its turns: some five times as much as there is. */
const STEP_MS = 250;
const TURN_MS = 50;

/** Longer than any expectation waits, which is to say by itself what did not come. */
const LONGEST_MS = 60_000;

/**
 * Waits for what comes only with time while the page's clock, which is installed, runs fast. It runs: timers
 * come one after the other, and nothing takes the page for one that slept.
 */
export async function inFastTime<Result>(
  page: Page,
  expectation: () => Promise<Result>,
): Promise<Result> {
  let isOver = false;
  const expected = expectation().finally(() => {
    isOver = true;
  });
  const passing = expect
    .poll(
      async () => {
        if (!isOver) await page.clock.runFor(STEP_MS);
        return isOver;
      },
      { intervals: [TURN_MS], timeout: LONGEST_MS },
    )
    .toBe(true);
  const [result] = await Promise.all([expected, passing]);
  return result;
}
