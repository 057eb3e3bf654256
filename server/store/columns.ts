import { customType, timestamp } from 'drizzle-orm/pg-core';

// Milliseconds, as JavaScript has them: a cursor made of a time finds the same row again.
export const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
