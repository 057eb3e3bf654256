import { onCleanup } from 'solid-js';
import type { Context } from '../../shared/wire/wire.ts';
import { loadPart } from '../retry/load-part.ts';
import type { Visits, VisitsOptions } from './visits.ts';

export type LazyVisits = {
  visit(context: Context): Promise<void>;
  askForTexts(hasOthers: () => boolean): Promise<void>;
};

/** The same as `makeVisits`: a part of its own, since most pages become no other one. */
export function createLazyVisits(options: VisitsOptions): LazyVisits {
  let coming: Promise<Visits> | undefined;
  const load = async () => (await loadPart(() => import('./visits.ts'))).makeVisits(options);
  const bring = () => (coming ??= load());
  onCleanup(() => coming?.then((visits) => visits.destroy()));
  return {
    visit: async (context) => (await bring()).visit(context),
    askForTexts: async (hasOthers) => (await bring()).askForTexts(hasOthers),
  };
}
