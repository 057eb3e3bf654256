import { createTokens, type Tokens } from '../../server/access/auth.ts';
import { readEnvironment } from '../../server/start/env.ts';
import { jwtSecrets } from '../../server/start/jwt-secret.ts';

export type { Tokens };

/**
 * The tokens of a server that runs with these variables, as its command-line programs make them: each
 * of those costs half a second of the processor.
 */
export async function tokensOf(variables: Readonly<NodeJS.ProcessEnv>): Promise<Tokens> {
  return createTokens(await jwtSecrets(readEnvironment(variables)), () => new Date());
}
