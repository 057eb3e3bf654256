import type { Store } from '../store/store.ts';

/** The same store, of which answers can be lost: what was asked for is committed, and nobody is told so. */
export function withLostAnswers(store: Store) {
  let isLosing = false;
  let lost = 0;
  const lose = () => {
    if (!isLosing) return;
    lost += 1;
    throw new Error('Connection terminated unexpectedly');
  };
  const transaction: Store['db']['transaction'] = async (...work) => {
    const result = await store.db.transaction(...work);
    lose();
    return result;
  };
  return {
    store: {
      ...store,
      db: Object.create(store.db, { transaction: { value: transaction } }) as Store['db'],
      async run(...[statement, values]: Parameters<Store['run']>) {
        const rows = await store.run(statement, values);
        if (statement.name.startsWith('append') && rows.length > 0) lose();
        return rows;
      },
    },
    /** Loses the answers to all that is written meanwhile. Resolves with how many were. */
    async losing(work: () => Promise<unknown>): Promise<number> {
      lost = 0;
      isLosing = true;
      await work();
      isLosing = false;
      return lost;
    },
  };
}
