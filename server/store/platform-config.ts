import { eq, sql } from 'drizzle-orm';
import { config } from './schema.ts';
import type { Database } from './store.ts';

const LINK_ENTRY = 'feature.cs.link_entry.enabled';
const BASE_URL = 'standaloneBaseUrl';

/** Settings that the operator changes while the installation runs; null stands for the default. */
export type PlatformConfig = { [LINK_ENTRY]: boolean; [BASE_URL]: string | null };

const DEFAULTS: PlatformConfig = { [LINK_ENTRY]: true, [BASE_URL]: null };

export async function readConfig(db: Database): Promise<PlatformConfig> {
  const rows = await db.select().from(config);
  return { ...DEFAULTS, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) };
}

/** Asked anew each time: a switch that is thrown counts at once, on every node. */
export async function isLinkEntryOn(db: Database): Promise<boolean> {
  const [row] = await db.select().from(config).where(eq(config.name, LINK_ENTRY));
  return row?.value !== false;
}

/** Members that are left out stay as they are. */
export async function writeConfig(
  db: Database,
  changes: Partial<PlatformConfig>,
): Promise<PlatformConfig> {
  return db.transaction(async (tx) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) await tx.delete(config).where(eq(config.name, name));
      else {
        await tx
          .insert(config)
          .values({ name, value })
          .onConflictDoUpdate({ target: config.name, set: { value: sql`excluded.value` } });
      }
    }
    return readConfig(tx);
  });
}
