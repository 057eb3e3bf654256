export type Ended = { kind: string; at: number; visitors: readonly string[] };
export type DeliveredMessage = { visitor: string; at: number };
export type Recovery = { kind: string; visitor: string; tookMs: number };

/**
 * From the end of each fault to the next message that was delivered to or from each visitor it had
 * hit. The next fault may already stand in between, so these are upper bounds.
 */
export function recoveries(
  ended: readonly Ended[],
  deliveries: readonly DeliveredMessage[],
): Recovery[] {
  return ended.flatMap(({ kind, at, visitors }) =>
    visitors.flatMap((visitor) => {
      const next = deliveries.find((delivery) => delivery.visitor === visitor && delivery.at >= at);
      return next ? [{ kind, visitor, tookMs: next.at - at }] : [];
    }),
  );
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
