import { randomUUID } from 'node:crypto';
import { makeDatabaseClient, openEmbeddedDatabase } from '../../../server/testing/bare-drivers.ts';
import { TEXT } from './visitors.ts';

/** Stores a row of the size of a message, and has it committed. */
export type Insert = () => Promise<void>;

/** The least that a message could cost on this machine at this moment. */
export type Floors = {
  bare: readonly Insert[];
  /** The other nodes are told in the same transaction; empty where there are none. */
  notifying: readonly Insert[];
  close(): Promise<void>;
};

const MOST_AT_ONCE = 64;

const TABLE = `create table bench_floor (
  id text primary key, conversation_id text, seq integer, "from" text, text text, client_id text,
  created_at timestamptz
)`;
const INSERT = `insert into bench_floor values ($1, $2, 1, 'visitor', $3, $4, now())`;
const NOTIFYING = `with written as (${INSERT} returning id)
  select pg_notify('bench_floor', id) from written`;

const valuesOf = (conversation: number) => [
  `msg_${randomUUID()}`,
  `con_${conversation}`,
  TEXT,
  randomUUID(),
];

export async function postgresFloors(url: string): Promise<Floors> {
  const clients = Array.from({ length: MOST_AT_ONCE }, () => makeDatabaseClient(url));
  const [first] = clients;
  await Promise.all(clients.map((client) => client.connect()));
  await first?.query(TABLE);
  const listener = makeDatabaseClient(url);
  await listener.connect();
  await listener.query('listen bench_floor');
  const running = (name: string, text: string) =>
    clients.map((client, index) => async () => {
      await client.query({ name, text, values: valuesOf(index) });
    });
  return {
    bare: running('floor', INSERT),
    notifying: running('floor_notifying', NOTIFYING),
    async close() {
      await Promise.all([listener, ...clients].map((client) => client.end()));
    },
  };
}

export async function embeddedFloors(folder: string): Promise<Floors> {
  const store = await openEmbeddedDatabase(folder);
  await store.exec(TABLE);
  return {
    bare: Array.from({ length: MOST_AT_ONCE }, (_, index) => async () => {
      await store.query(INSERT, valuesOf(index));
    }),
    notifying: [],
    close: () => store.close(),
  };
}
