import { handled } from './base/handled.ts';
import { unsupported } from './base/unsupported.ts';

/** More than this is a site's loop gone wrong, not a visitor. */
const LIMIT = 100;

type Call<Target, Result> = (target: Target) => Result | Promise<Result>;

export type Queue<Target> = {
  /** Makes the call now or, until there is a target, in its turn. */
  run<Result>(call: Call<Target, Result>): Promise<Result>;
  /** The same for a call whose result nobody waits for. */
  tell(call: Call<Target, unknown>): void;
  /** Gives the target to what waits, in order, and from then on to every call at once. */
  open(target: Target): void;
  /** The target is gone: what it has not answered waits for the next one. */
  close(): void;
  /** Rejects what waits: no target will come. */
  reject(error: Error): void;
};

type Entry<Target> = { start: (target: Target) => Promise<void>; reject: (error: Error) => void };

/** Holds calls until there is something to call, and until that has answered them. */
export function makeQueue<Target>(): Queue<Target> {
  const entries = new Set<Entry<Target>>();
  let current: { target: Target } | undefined;

  const queue: Queue<Target> = {
    tell: (call) => void handled(queue.run(call)),
    run: (call) =>
      new Promise((resolve, reject) => {
        if (entries.size >= LIMIT) return reject(unsupported('Too many calls.'));
        const entry: Entry<Target> = {
          async start(target) {
            const asked = current;
            // An answer that comes from a target which is gone settles nothing.
            const isAsked = () => current === asked && entries.delete(entry);
            try {
              const result = await call(target);
              if (isAsked()) resolve(result);
            } catch (error) {
              if (isAsked()) reject(error);
            }
          },
          reject,
        };
        entries.add(entry);
        if (current) void entry.start(current.target);
      }),
    open(target) {
      current = { target };
      // A copy: a call may make further ones, which are started as they are made, or reject all.
      for (const entry of [...entries]) if (entries.has(entry)) void entry.start(target);
    },
    close() {
      current = undefined;
    },
    reject(error) {
      for (const { reject } of entries) reject(error);
      entries.clear();
    },
  };
  return queue;
}
