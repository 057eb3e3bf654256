import { expect, test } from '../fixtures.ts';
import { signInAs } from '../infra/sign-in.ts';

const me = (origin: string) => `${origin}/api/v1/admin/cs/agents/me`;

test('a one-time address makes an account, whose session its own page may use', async ({
  context,
  page,
  server,
}) => {
  const { email } = await signInAs(context, server, { role: 'owner', name: 'Ada' });
  await page.goto(`${server.originLocalhost}/inbox`);
  await expect(page).toHaveURL(`${server.originLocalhost}/console/conversations`);
  const asked = await page.evaluate(
    async (url) => (await fetch(url)).json(),
    me(server.originLocalhost),
  );
  expect(asked).toMatchObject({ agent: { email, name: 'Ada', role: 'owner' } });
});

test('another origin’s page cannot use the session of a browser that signed in', async ({
  context,
  page,
  hosts,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 401 .*agents\/me/);
  await signInAs(context, server, { role: 'owner' });
  await page.goto(hosts.serve({ html: '<title>Shop</title>' }));
  const status = await page.evaluate(async (url) => {
    const reply = await fetch(url, { mode: 'cors' });
    return reply.status;
  }, me(server.originLocalhost));
  expect(status).toBe(401);
});
