import { readEnvironment } from './start/env.ts';
import { fail } from './start/fail.ts';
import { pathsFrom } from './start/file-paths.ts';
import { serve } from './start/serve.ts';
import { stopOnSignal } from './start/stop-on-signal.ts';

start().catch(fail);

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { dist, migrations } = pathsFrom(import.meta.url);
  stopOnSignal(await serve({ environment, migrations, files: { dir: dist } }), environment.drainMs);
}
