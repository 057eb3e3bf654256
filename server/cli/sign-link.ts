import { parseArgs } from 'node:util';
import type { AdminSitesReply, SignLinkReply } from '../../shared/wire/operator-wire.ts';
import { createTokens } from '../access/auth.ts';
import { readEnvironment } from '../start/env.ts';
import { fail } from '../start/fail.ts';
import { keptSecrets } from '../start/jwt-secret.ts';
import { StartError } from '../base/start-error.ts';

const USAGE =
  'usage: sign-link --site sk_… (or the id) [--user id] [--nick "Alex Lee"] [--server https://…]';
const TOKEN_MS = 60_000;

print().catch(fail);

/** Asks the running server: only one process at a time may open the embedded store. */
async function print(): Promise<void> {
  const { site, user, nick, server } = readArguments(process.argv.slice(2));
  const environment = readEnvironment(process.env);
  const tokens = createTokens(await keptSecrets(environment), () => new Date());
  const token = await tokens.signAdmin({
    id: 'sign-link',
    scope: ['admin.cs.site.link.manage'],
    expiresAt: new Date(Date.now() + TOKEN_MS),
  });
  const { publicOrigins, basePath, port } = environment;
  const origin = server ?? `${publicOrigins?.[0] ?? `http://localhost:${port}`}${basePath}`;
  const ask = <Reply>(path: string, body?: object) => request<Reply>(origin, path, token, body);

  const { sites } = await ask<AdminSitesReply>('/sites');
  const found = sites.find(({ id, appKey }) => site === id || site === appKey);
  if (!found) throw new StartError(`There is no site ${site} at ${origin}.`);
  if (!found.linkEntry.hasSecret) {
    throw new StartError(
      `${found.name} has no secret to sign with: make one by POST` +
        ` /api/v1/admin/cs/sites/${found.id}/link-entry/secret.`,
    );
  }
  const { url } = await ask<SignLinkReply>(`/sites/${found.id}/link-entry/sign`, {
    ...(user === undefined ? {} : { externalUserId: user }),
    ...(nick === undefined ? {} : { nickname: nick }),
  });
  process.stdout.write(`${url}\n`);
}

function readArguments(args: string[]) {
  const option = { type: 'string' } as const;
  try {
    const options = { site: option, user: option, nick: option, server: option };
    const { site, ...rest } = parseArgs({ args, options }).values;
    if (site !== undefined) return { site, ...rest };
  } catch (cause) {
    throw new StartError(`${(cause as Error).message.split('\n', 1)[0]}; ${USAGE}`, { cause });
  }
  throw new StartError(`--site is missing; ${USAGE}`);
}

async function request<Reply>(
  origin: string,
  path: string,
  token: string,
  body?: object,
): Promise<Reply> {
  const response = await fetch(`${origin}/api/v1/admin/cs${path}`, {
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new StartError(`No server answers at ${origin}: start it, or say --server.`, { cause });
  });
  if (response.ok) return (await response.json()) as Reply;
  const { title = '', detail = '' } = (await response.json().catch(() => ({}))) as {
    title?: string;
    detail?: string;
  };
  throw new StartError(
    `The server at ${origin} says ${response.status}: ${title} ${detail}`.trim(),
  );
}
