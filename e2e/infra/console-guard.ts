import type { BrowserContext } from 'playwright/test';

/** Collects whatever a visitor's console would show as a warning or an error. */
export function makeConsoleGuard(context: BrowserContext) {
  const complaints: string[] = [];
  const allowed: RegExp[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => {
    complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`);
  });
  return {
    allow(...patterns: RegExp[]) {
      allowed.push(...patterns);
    },
    /** Begins anew: for a browser that somebody else goes on with. */
    forget() {
      complaints.length = 0;
      allowed.length = 0;
    },
    /** Complaints that no test has allowed. */
    unexpected: () =>
      complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint))),
  };
}
