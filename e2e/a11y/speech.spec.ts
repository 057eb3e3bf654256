import type { Locator } from 'playwright/test';
import { expect, test } from '../states/fixtures.ts';
import type { Scene } from '../states/scene.ts';
import { STATES } from '../states/states.ts';

const stateOf = (name: string) => STATES.find((state) => state.name === name)!;

/** Collects what a screen reader would say of itself: whatever comes into a live region. */
async function listen({ chat }: Scene): Promise<() => Promise<string[]>> {
  const main: Locator = chat.frame.locator('main');
  await main.evaluate((element) => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const place = target instanceof Element ? target : target.parentElement;
        const region = place?.closest('[aria-live], [role="status"], [role="alert"], [role="log"]');
        if (region && region.getAttribute('aria-live') !== 'off')
          spoken.push(...[...addedNodes].map(({ textContent }) => textContent ?? ''));
      }
    }).observe(element, { childList: true, characterData: true, subtree: true });
  });
  return () => main.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
}

test('what an agent says is spoken once, and nothing of what scrolls by', async ({ within }) => {
  await within(stateOf('earlier-conversation'), { locale: 'en-US' }, async (scene) => {
    const { page, chat, dialogue } = scene;
    const talk = scene.talk();
    const spoken = await listen(scene);
    await talk.say([['first', 'One']]);
    await expect.poll(spoken).toEqual([expect.stringMatching(/^Alice: One$/)]);
    await chat.log.hover();
    await page.mouse.wheel(0, 5000);
    await expect(chat.log.getByText('One', { exact: true })).toBeInViewport();
    await page.mouse.wheel(0, -5000);
    await expect(chat.log.getByText(dialogue.earlier[0]![1])).toBeInViewport();
    await talk.say([['second', 'Two']]);
    await expect
      .poll(spoken)
      .toEqual([expect.stringMatching(/^Alice: One$/), expect.stringMatching(/^Ben Okafor: Two$/)]);
  });
});

test('the accessibility tree of a conversation tells who said what, in order', async ({
  within,
}) => {
  await within(stateOf('earlier-conversation'), { locale: 'en-US' }, async ({ chat }) => {
    await expect(chat.log).toHaveAttribute('aria-live', 'off');
    await expect(chat.frame.locator('main')).toMatchAriaSnapshot(`
      - main "Tidepool Coffee":
        - heading "Tidepool Coffee" [level=1]
        - paragraph: /Online/
        - button "More"
        - button "Close chat"
        - log "Conversation":
          - paragraph: /Ask us about beans/
          - text: "You:"
          - paragraph: Do you also sell decaf?
          - paragraph: Alice
          - paragraph: /We do.* the Huila decaf/
          - text: "You:"
          - paragraph: Lovely, thank you.
          - paragraph: New conversation
          - text: "You:"
          - paragraph: /one bag is missing/
        - button "Jump to latest"
        - status
        - textbox "Message"
        - button "Send" [disabled]
    `);
  });
});
