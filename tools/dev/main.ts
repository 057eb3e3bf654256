/**
 * The server from source, with its pages served by Vite: the playground at `http://localhost:PORT`
 * embeds the frame from `http://127.0.0.1:PORT`, truly cross-site, and both reload as they change.
 */
import { createServer } from 'node:http';
import { readEnvironment } from '../../server/start/env.ts';
import { fail } from '../../server/start/fail.ts';
import { pathsFrom } from '../../server/start/file-paths.ts';
import { serve } from '../../server/start/serve.ts';
import { stopOnSignal } from '../../server/start/stop-on-signal.ts';
import { openPages } from './pages.ts';
import { watchFiles } from './watch-files.ts';

start().catch(fail);

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { dist, migrations } = pathsFrom(new URL('../../server/main.ts', import.meta.url).href);
  const server = createServer();
  const pages = await openPages(server);
  // A test that runs beside others leaves the built files as they are.
  const built = process.argv.includes('--built-loader') ? undefined : await watchFiles();
  const { leave, stop } = await serve({
    environment,
    migrations,
    files: { dir: dist, html: pages.html },
    serverFactory: (handler) =>
      server.on('request', (request, response) => {
        pages.middlewares(request, response, () => handler(request, response));
      }),
  });
  const stopAll = async () => {
    await Promise.all([built?.close(), pages.close()]);
    await stop();
  };
  // Nobody waits for a development server to leave.
  stopOnSignal({ leave, stop: stopAll }, 0);
}
