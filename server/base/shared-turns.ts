type SharedTurns<Item, Result> = {
  /** The most that share a turn. */
  most: number;
  /** Items of one key are done one after the other. */
  keyOf(item: Item): string;
  alone(item: Item): Promise<Result>;
  /** The items that the results leave out are done alone. */
  together(items: readonly Item[]): Promise<ReadonlyMap<Item, Result>>;
};

type Waiting<Item, Result> = {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

/**
 * Nobody waits longer for those before. A store that waits for its disk at each commit, or for a lock, does
 * several turns beside one another better than one after the other.
 */
const LONGEST_WAIT_MS = 4;

/**
 * Does together what comes at the same moment, or while others share a turn; and alone, and at once, what
 * comes alone.
 */
export function makeSharedTurns<Item, Result>({
  most,
  keyOf,
  alone,
  together,
}: SharedTurns<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  /** By key, what comes behind an item that is not done. */
  const behind = new Map<string, Waiting<Item, Result>[]>();
  let isDue = false;
  let isOneAlone = false;
  let isTurnShared = false;

  /** Whatever else has come, or was done, at this moment goes first: its requests, its answers. */
  function goOnSoon(): void {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      goOn();
    });
  }

  function goOn(): void {
    if (waiting.length === 0 || isTurnShared) return;
    const items = waiting.slice(0, most);
    waiting = waiting.slice(most);
    const [first, ...others] = items;
    // Beside another one, also a single one takes the way on which it waits for nobody.
    if (!first || others.length > 0 || isOneAlone) {
      isTurnShared = true;
      const end = onceWithin(LONGEST_WAIT_MS, () => {
        isTurnShared = false;
        goOnSoon();
      });
      void doTogether(items, end);
      return;
    }
    isOneAlone = true;
    void doAlone(first, () => (isOneAlone = false));
  }

  async function doAlone(one: Waiting<Item, Result>, end = () => {}): Promise<void> {
    try {
      one.resolve(await alone(one.item));
    } catch (error) {
      one.reject(error);
    }
    end();
    followUp(one);
  }

  async function doTogether(all: readonly Waiting<Item, Result>[], end: () => void): Promise<void> {
    try {
      const results = await together(all.map(({ item }) => item));
      for (const one of all) {
        const { item, resolve } = one;
        if (!results.has(item)) void doAlone(one);
        else {
          resolve(results.get(item) as Result);
          followUp(one);
        }
      }
    } catch (error) {
      for (const one of all) {
        one.reject(error);
        followUp(one);
      }
    }
    end();
  }

  function followUp({ item }: Waiting<Item, Result>): void {
    const next = behind.get(keyOf(item))?.shift();
    if (next) waiting.push(next);
    else behind.delete(keyOf(item));
    goOnSoon();
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const one = { item, resolve, reject };
      const earlier = behind.get(keyOf(item));
      if (earlier) {
        earlier.push(one);
        return;
      }
      behind.set(keyOf(item), []);
      waiting.push(one);
      goOnSoon();
    });
}

/** Does it once: when it is asked for, or else after so long. */
function onceWithin(ms: number, act: () => void): () => void {
  let isDone = false;
  const once = () => {
    clearTimeout(timer);
    if (isDone) return;
    isDone = true;
    act();
  };
  const timer = setTimeout(once, ms);
  return once;
}
