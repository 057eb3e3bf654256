import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { withLostAnswers } from '../testing/lost-answers.ts';
import { announce, carryNotices } from './announce.ts';
import { newAnonymousId } from './ids.ts';
import { sendAsVisitor } from './messages.ts';
import { addNote } from './notes.ts';
import type { Notice } from './notice.ts';
import { createSite } from './sites.ts';
import type { Store } from './store.ts';
import { anonymousVisitorOrNew } from './visitors.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const carried = (db: Store['db']) => {
  const notices: Notice[] = [];
  return { notices, db: carryNotices(db, (notice) => notices.push(notice)) };
};

it('a notice is carried also where the answer to its commit was lost, and not where the work failed', async () => {
  const faulty = withLostAnswers(store);
  const { notices, db } = carried(faulty.store.db);
  const retire = (visitorId: string, end = () => {}) =>
    db.transaction(async (tx) => {
      await announce(tx, { type: 'retired', visitorId });
      end();
    });
  const fail = () => {
    throw new Error('undo');
  };
  await expect(retire('undone', fail)).rejects.toThrow('undo');
  await faulty.losing(() => expect(retire('done')).rejects.toThrow('Connection terminated'));
  expect(notices).toEqual([{ type: 'retired', visitorId: 'done' }]);
});

it('a note that comes once more is announced once more', async () => {
  const { notices, db } = carried(store.db);
  const at = new Date();
  const site = await createSite(store.db, { name: 'Shop' });
  const { id } = await anonymousVisitorOrNew(store.db, site!.id, newAnonymousId(), { at });
  const sent = await sendAsVisitor(store, id, { text: 'Hi', clientId: 'a', at });
  const add = () =>
    addNote(
      db,
      sent!.conversation,
      { id: 'alice', name: 'Alice' },
      { text: 'A regular', clientId: 'n', at },
    );
  const first = await add();
  const again = await add();
  expect(again).toEqual({ note: first?.note, isNew: false });
  expect(notices).toMatchObject([
    { type: 'note', noteId: first?.note.id },
    { type: 'note', noteId: first?.note.id },
  ]);
});
