/** Runs a command beside a PostgreSQL of its own: `npx tsx tools/with-postgres.ts npx vitest run server/store`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensurePostgres, startPostgres } from './postgres.ts';

const [program = '', ...parameters] = process.argv.slice(2);
const programs = ensurePostgres();
process.exitCode = programs === undefined ? 1 : await runBeside(programs);

async function runBeside(postgres: string): Promise<number> {
  const { url, stop } = await startPostgres(postgres);
  try {
    const env = { ...process.env, TEST_DATABASE_URL: url };
    const child = spawn(program, parameters, { env, stdio: 'inherit' });
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? 1;
  } finally {
    await stop();
  }
}
