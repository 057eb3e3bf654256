import { parseArgs } from 'node:util';
import { createTokens } from '../access/auth.ts';
import { type AdminClaims } from '../accounts/admin-claims.ts';
import { SCOPES } from '../../shared/scopes.ts';
import { readEnvironment } from '../start/env.ts';
import { fail } from '../start/fail.ts';
import { keptSecrets } from '../start/jwt-secret.ts';
import { StartError } from '../base/start-error.ts';

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const USAGE =
  'usage: admin-token --scope admin.cs.inbox,… [--ttl 1h] [--sub id] [--name "Alice"] [--sites id,id]';

print().catch(fail);

async function print(): Promise<void> {
  const claims = readArguments(process.argv.slice(2));
  const secrets = await keptSecrets(readEnvironment(process.env));
  const token = await createTokens(secrets, () => new Date()).signAdmin(claims);
  process.stdout.write(`${token}\n`);
}

function readArguments(args: string[]): AdminClaims {
  const { scope: scopes, ttl = '1h', sub = 'admin', name, sites } = parse(args);
  const scope = list(scopes ?? '');
  const known: readonly string[] = SCOPES;
  const unknown = scope.find((entry) => !known.includes(entry));
  if (unknown !== undefined) {
    throw new StartError(`--scope ${unknown} is unknown: choose of ${SCOPES.join(', ')}.`);
  }
  if (scope.length === 0) throw new StartError(`--scope is missing; ${USAGE}`);
  if (sites !== undefined && (list(sites).length === 0 || list(sites).includes('*'))) {
    throw new StartError(
      `--sites names sites by their ids; without it, the token is for all; ${USAGE}`,
    );
  }
  if (sub.trim() === '') throw new StartError(`--sub must not be empty; ${USAGE}`);
  return {
    id: sub,
    scope,
    expiresAt: new Date(Date.now() + milliseconds(ttl)),
    ...(name === undefined ? {} : { name }),
    ...(sites === undefined ? {} : { sites: list(sites) }),
  };
}

function parse(args: string[]) {
  try {
    const option = { type: 'string' } as const;
    const options = { scope: option, ttl: option, sub: option, name: option, sites: option };
    return parseArgs({ args, options }).values;
  } catch (cause) {
    throw new StartError(`${(cause as Error).message.split('\n', 1)[0]}; ${USAGE}`, { cause });
  }
}

function milliseconds(ttl: string): number {
  const [, count, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(ttl) ?? [];
  const unitMs = UNIT_MS[unit ?? ''];
  if (unitMs !== undefined) return Number(count) * unitMs;
  throw new StartError(`--ttl is ${JSON.stringify(ttl)}, but must be like 30m, 1h or 7d.`);
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
