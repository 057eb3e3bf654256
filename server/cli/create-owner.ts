import { parseArgs } from 'node:util';
import { isEmail } from '../../shared/account-rules.ts';
import { createTokens } from '../access/auth.ts';
import { StartError } from '../base/start-error.ts';
import { readEnvironment } from '../start/env.ts';
import { fail } from '../start/fail.ts';
import { keptSecrets } from '../start/jwt-secret.ts';

const USAGE = 'usage: create-owner --email you@example.com';

print().catch(fail);

/**
 * It needs the secret alone, so it works while a server runs on the embedded store. For an e-mail that
 * has an account, the address sets a new password.
 */
async function print(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { adminOrigin, publicOrigins, basePath, port } = environment;
  const email = readEmail(process.argv.slice(2));
  const secrets = await keptSecrets(environment);
  const token = await createTokens(secrets, () => new Date()).signOwnerEntry(email);
  const origin = adminOrigin ?? `${publicOrigins?.[0] ?? `http://localhost:${port}`}${basePath}`;
  process.stdout.write(`${origin}/console/welcome#${token}\n`);
}

function readEmail(args: string[]): string {
  const email = parse(args)?.trim().toLowerCase();
  if (email === undefined) throw new StartError(`--email is missing; ${USAGE}`);
  if (isEmail(email)) return email;
  throw new StartError(`--email is ${JSON.stringify(email)}, but must be an address; ${USAGE}`);
}

function parse(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { email: { type: 'string' } } }).values.email;
  } catch (cause) {
    throw new StartError(`${(cause as Error).message.split('\n', 1)[0]}; ${USAGE}`, { cause });
  }
}
