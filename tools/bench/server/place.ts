import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDatabaseClient, type DatabaseClient } from '../../../server/testing/bare-drivers.ts';
import { startServer, type BuiltServer } from '../../../e2e/infra/server.ts';
import { ensurePostgres, startPostgres, type Cluster } from '../../postgres.ts';
import { databaseMs, nodeMs, type Cpu } from './cpu.ts';
import { embeddedFloors, postgresFloors, type Floors } from './floors.ts';
import type { StoreName } from './options.ts';

/** A built server over a store of its own, and beside it the floors that it is measured by. */
export type Place = {
  store: StoreName;
  server: BuiltServer;
  floors: Floors;
  cpu(): Promise<Cpu>;
  /** Only PostgreSQL counts its statements. */
  database?: DatabaseClient;
  stop(): Promise<void>;
};

/** Counts each statement and the buffers that it reads. */
const COUNTING = { shared_preload_libraries: 'pg_stat_statements' };

/** A profile of the server is written where this variable of the environment names a folder. */
function program(): string[] {
  const folder = process.env['CPU_PROFILES'];
  return [...(folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []), 'dist/server/main.js'];
}

export async function openPlace(store: StoreName): Promise<Place> {
  return store === 'postgres' ? openOnPostgres() : openEmbedded();
}

async function openOnPostgres(): Promise<Place> {
  const programs = ensurePostgres();
  if (programs === undefined) throw new Error('Without PostgreSQL, use --stores embedded.');
  const cluster = await startPostgres(programs, COUNTING);
  try {
    return await openOnCluster(cluster);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function openOnCluster({ url, stop }: Cluster): Promise<Place> {
  const database = makeDatabaseClient(url);
  await database.connect();
  await database.query('create extension pg_stat_statements');
  const server = await startServer(url, {}, program());
  const floors = await postgresFloors(url);
  return {
    store: 'postgres',
    server,
    floors,
    database,
    cpu: async () => ({
      nodeMs: await nodeMs(server.origin127),
      databaseMs: await databaseMs(database),
    }),
    async stop() {
      await floors.close();
      await server.stop();
      await database.end();
      await stop();
    },
  };
}

async function openEmbedded(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'cs-widget-floor-'));
  const server = await startServer(undefined, {}, program());
  const floors = await embeddedFloors(join(folder, 'pglite'));
  return {
    store: 'embedded',
    server,
    floors,
    cpu: async () => ({ nodeMs: await nodeMs(server.origin127), databaseMs: 0 }),
    async stop() {
      await floors.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
