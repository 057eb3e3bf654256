type NewerRealm = { Temporal?: { Now: { timeZoneId(): string } } };

/** The visitor's time zone. A browser's first `Intl` takes it long: the newer ones tell it without. */
export function timeZone(): string {
  const { Temporal } = globalThis as NewerRealm;
  return Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
