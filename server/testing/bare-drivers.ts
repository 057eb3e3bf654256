import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import type { Database } from '../store/store.ts';

/** The drivers of both stores without anything of ours around them, as a floor for measures. */

export type DatabaseClient = Client;

export const makeDatabaseClient = (url: string): DatabaseClient => new Client(url);

export const databaseOver = (client: DatabaseClient): Database => drizzle({ client });

export const openEmbeddedDatabase = (folder: string): Promise<PGlite> => PGlite.create(folder);
