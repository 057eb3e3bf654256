import { readEnvironment } from './env.ts';
import { fail } from './fail.ts';
import { pathsFrom } from './paths.ts';
import { serve } from './serve.ts';
import { stopOnSignal } from './stop-on-signal.ts';

start().catch(fail);

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { dist, migrations } = pathsFrom(import.meta.url);
  stopOnSignal(await serve({ environment, migrations, files: { dir: dist } }));
}
