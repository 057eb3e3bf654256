import type { Chat } from './chat.ts';

/** From here on collects what a screen reader would say of itself: whatever comes into a live region. */
export async function listen({ frame }: Pick<Chat, 'frame'>): Promise<() => Promise<string[]>> {
  const main = frame.locator('main');
  await main.evaluate((element) => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        const place = target instanceof Element ? target : target.parentElement;
        const region = place?.closest('[aria-live], [role="status"], [role="alert"], [role="log"]');
        if (!region || region.getAttribute('aria-live') === 'off') continue;
        const changed = type === 'characterData' ? [target] : [...addedNodes];
        spoken.push(...changed.map(({ textContent }) => textContent ?? ''));
      }
    }).observe(element, { childList: true, characterData: true, subtree: true });
  });
  return () => main.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
}
