/**
 * Loads rows by their ids, one batch at a time: who asks while a batch is under way waits for the next
 * one, so that every row is as new as the question. A flood of questions costs few statements.
 */
export function makeLoader<Row>(
  loadAll: (ids: readonly string[]) => Promise<ReadonlyMap<string, Row>>,
) {
  let next: { ids: Set<string>; rows: Promise<ReadonlyMap<string, Row>> } | undefined;
  let underWay: Promise<unknown> = Promise.resolve();

  return async (id: string): Promise<Row | undefined> => {
    next ??= begin();
    const { ids, rows } = next;
    ids.add(id);
    return (await rows).get(id);
  };

  function begin() {
    const ids = new Set<string>();
    const rows = underWay.then(() => {
      next = undefined;
      return loadAll([...ids]);
    });
    underWay = rows.catch(() => undefined);
    return { ids, rows };
  }
}
