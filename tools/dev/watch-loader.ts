import { createBuilder } from 'vite';
import { root } from './root.ts';

/** Keeps the built `widget.js` in step with its sources: a host page loads it as one file. */
export async function watchLoader(): Promise<{ close(): Promise<void> }> {
  const builder = await createBuilder({ root, logLevel: 'warn', build: { watch: {} } });
  const loader = builder.environments['loader'];
  if (!loader) throw new Error('The build has no loader');
  const watcher = await builder.build(loader);
  if (!('close' in watcher)) throw new Error('The build does not watch');
  return watcher;
}
