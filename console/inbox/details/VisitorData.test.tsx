import { MemoryRouter, Route } from '@solidjs/router';
import { screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { afterEach, expect, it, vi } from 'vitest';
import { show } from '../../base/testing.tsx';
import { createToasts, ToastContext } from '../../base/toast.ts';
import type { Call } from '../../data/http.ts';
import { CallContext } from '../../state/call.ts';
import type { ThreadVisitor } from '../../state/known-threads.ts';
import { VisitorData } from './VisitorData.tsx';

const visitor = (id: string): ThreadVisitor => ({
  id,
  profile: {},
  context: {},
  pages: [],
  lookAlikes: [],
  newestId: 'c1',
});

afterEach(() => vi.restoreAllMocks());

/** Visitors `ann` and, once the agent has gone on, `bob`. */
function showData(call: (path: string) => Promise<unknown>) {
  const [id, setId] = createSignal('ann');
  const view = show(() => (
    <ToastContext.Provider value={createToasts()}>
      <CallContext.Provider value={((_method, path) => call(path)) as Call}>
        <MemoryRouter>
          <Route
            path="*"
            component={() => (
              <VisitorData visitor={visitor(id())} name={`Name of ${id()}`} onDeleted={() => {}} />
            )}
          />
        </MemoryRouter>
      </CallContext.Provider>
    </ToastContext.Provider>
  ));
  return { ...view, goOn: () => setId('bob') };
}

it('names the file after the visitor whose data it holds, whoever is shown by then', async () => {
  let answer = (_data: unknown) => {};
  const asked: string[] = [];
  const { user, goOn } = showData((path) => {
    asked.push(path);
    return new Promise((resolve) => (answer = resolve));
  });
  const files: string[] = [];
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    files.push(this.download);
  });
  await user.click(screen.getByRole('button', { name: /export/i }));
  goOn();
  answer({ of: 'ann' });
  await vi.waitFor(() => expect(files).toEqual(['visitor-ann.json']));
  expect(asked).toEqual(['/admin/cs/visitors/ann/export?linked=false']);
});

it('asks about the visitor who will be deleted, whoever is shown by then', async () => {
  // The test's browser has no modal dialogs.
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close() {},
  });
  const { user, goOn } = showData(async () => undefined);
  await user.click(screen.getByRole('button', { name: /delete/i }));
  goOn();
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('Name of ann');
  expect(dialog.textContent).not.toContain('Name of bob');
});
