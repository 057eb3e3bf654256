import { expect, type Page } from 'playwright/test';

/** The page has this much time pass at each turn: up to five times as much as there is. */
const STEP_MS = 250;
const TURN_MS = 50;

/** Longer than any expectation waits, which is to say by itself what did not come. */
const LONGEST_MS = 60_000;

/**
 * Waits for what comes only with time while the page's clock, which is installed, is put forward all the time:
 * by so little at once that nothing takes the page for one that slept.
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
        if (!isOver) await page.clock.fastForward(STEP_MS);
        return isOver;
      },
      { intervals: [TURN_MS], timeout: LONGEST_MS },
    )
    .toBe(true);
  const [result] = await Promise.all([expected, passing]);
  return result;
}
