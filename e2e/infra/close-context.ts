import type { BrowserContext } from 'playwright/test';

/**
 * Closes a browser context that may still be asking for something. A route's callback can be at work
 * by then, and its request or its answer then fails: which tells nothing of what is tested.
 */
export async function closeContext(context: BrowserContext): Promise<void> {
  await endRoutes(context);
  await context.close();
}

/** The same where somebody else closes the context. */
export async function endRoutes(context: BrowserContext): Promise<void> {
  const routed = [context, ...context.pages()];
  // A page that has crashed, or is gone, has no routes to end.
  await Promise.allSettled(routed.map((each) => each.unrouteAll({ behavior: 'ignoreErrors' })));
}
