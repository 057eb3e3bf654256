import { isVisitorId } from '../../shared/visitor-id.ts';
import { makeVisitorId } from '../../client/random-ids.ts';

/** Long before this time is over, the page has the id and keeps it for its other tabs. */
const TOLD_MS = 10_000;

/**
 * The id of a visitor who has none yet. Tabs that are opened at once, before the page could be told of
 * one, agree on the same: by the name of a lock, since storage reaches other processes later.
 */
export async function newVisitorId(hostOrigin: string): Promise<string> {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) return makeVisitorId();
  const name = `cs-newcomer:${hostOrigin}`;
  const agree = async () => {
    const { held = [] } = await locks.query();
    const ids = held.map((lock) => lock.name?.split(`${name}=`)[1]);
    return ids.find(isVisitorId) ?? holdNew();
  };
  const holdNew = () =>
    new Promise<string>((resolve) => {
      const id = makeVisitorId();
      void locks.request(`${name}=${id}`, () => {
        resolve(id);
        return new Promise((release) => setTimeout(release, TOLD_MS));
      });
    });
  // Refused where storage is, whose visitors last as long as their page.
  return locks.request(name, agree).catch(makeVisitorId);
}
