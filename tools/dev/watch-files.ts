import { createBuilder } from 'vite';
import { root } from './root.ts';

/** Files that browsers load as one: `widget.js`, and the console's service worker. */
const FILES = ['loader', 'worker'];

/** Keeps them in step with their sources. */
export async function watchFiles(): Promise<{ close(): Promise<void> }> {
  const builder = await createBuilder({ root, logLevel: 'warn', build: { watch: {} } });
  const watchers = await Promise.all(
    FILES.map(async (name) => {
      const environment = builder.environments[name];
      if (!environment) throw new Error(`The build has no ${name}`);
      const watcher = await builder.build(environment);
      if (!('close' in watcher)) throw new Error('The build does not watch');
      return watcher;
    }),
  );
  return {
    async close() {
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}
