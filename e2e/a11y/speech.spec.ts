import { randomUUID } from 'node:crypto';
import { answerByApi } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { openPanel } from '../infra/chat.ts';
import { listen } from '../infra/listen.ts';
import { expect, test } from '../states/fixtures.ts';
import { refuse, SENDING } from '../states/obstacles.ts';
import { STATES } from '../states/states.ts';

const stateOf = (name: string) => STATES.find((state) => state.name === name)!;

test("an agent's message is spoken once, and nothing that scrolls by", async ({ within }) => {
  await within(stateOf('earlier-conversation'), { locale: 'en-US' }, async (scene) => {
    const { page, chat, dialogue } = scene;
    const talk = scene.talk();
    const spoken = await listen(chat);
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

test('a spoken text goes again: soon by itself, and at once with the visitor whom it was for', async ({
  hostPage,
  page,
  server,
}) => {
  await hostPage.open({ attributes: { 'data-external-user-id': `u_${randomUUID()}` } });
  const chat = await openPanel(page);
  const region = chat.frame.locator('[aria-live="polite"]');
  const question = `To be spoken ${randomUUID()}`;
  await chat.say(question);
  const answer = `Between us ${randomUUID()}`;
  await answerByApi(server, question, answer);
  await expect(region).toContainText(answer);
  await expect(region).toBeEmpty();

  const secret = `A secret ${randomUUID()}`;
  await answerByApi(server, answer, secret);
  await expect(region).toContainText(secret);
  await callApi(page, 'identify', { externalUserId: null });
  expect(await region.textContent()).toBe('');
});

test('a refusal is spoken with its reason', async ({ hostPage, page, allowConsole }) => {
  allowConsole(/status of 422|send_failed/);
  await hostPage.open();
  const chat = await openPanel(page);
  const spoken = await listen(chat);
  await page.route(SENDING, refuse(422, 'send_failed'));
  await chat.input.fill('Refused');
  await chat.input.press('Enter');
  await expect.poll(spoken).toContain("Not sent: We couldn't send this message.");
});

test("the room that is left is spoken at a few counts, and part of the input's description at any", async ({
  hostPage,
  page,
}) => {
  await hostPage.open({ attributes: { 'data-mock': 'true' } });
  const chat = await openPanel(page);
  const spoken = await listen(chat);
  const write = async (length: number) => {
    await chat.input.fill('x'.repeat(length));
    await expect(chat.input).toHaveAccessibleDescription(/left|over the/);
  };
  for (const left of [150, 101, 100, 99, 51, 50, 21, 20, 19, 1, 0]) await write(4000 - left);
  await write(4001);
  await write(4002);
  await expect(chat.input).toHaveAccessibleDescription('2 characters over the 4,000 limit');
  expect(await spoken()).toEqual([
    '100 left',
    '50 left',
    '20 left',
    '0 left',
    '1 character over the 4,000 limit',
  ]);
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
