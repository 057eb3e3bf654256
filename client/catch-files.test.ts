import { expect, it } from 'vitest';
import { catchFiles } from './catch-files.ts';

/** The data of a drop or paste event; only its types are looked at. */
function send(page: EventTarget, name: 'dragover' | 'drop' | 'paste', types: string[] | null) {
  const event = new Event(name, { cancelable: true });
  const data = types && { types };
  page.dispatchEvent(Object.assign(event, { dataTransfer: data, clipboardData: data }));
  return event;
}

function setUp() {
  const page = new EventTarget();
  let count = 0;
  const stop = catchFiles(page, () => (count += 1));
  return { page, stop, count: () => count };
}

it('takes a file that is dragged over the page and dropped, and tells of it once', () => {
  const { page, count } = setUp();
  expect(send(page, 'dragover', ['Files']).defaultPrevented).toBe(true);
  expect(count()).toBe(0);
  expect(send(page, 'drop', ['Files']).defaultPrevented).toBe(true);
  expect(count()).toBe(1);
});

it.each([[['Files']], [['text/html', 'Files']]])(
  'takes a pasted image that comes as %j',
  (types) => {
    const { page, count } = setUp();
    expect(send(page, 'paste', types).defaultPrevented).toBe(true);
    expect(count()).toBe(1);
  },
);

it.each([
  ['drop', ['text/plain']],
  ['dragover', ['text/uri-list', 'text/plain']],
  ['paste', ['text/plain']],
  ['paste', ['text/plain', 'text/html', 'Files']],
  ['paste', null],
  ['drop', null],
] as const)('leaves a %s of %j to the browser', (name, types) => {
  const { page, count } = setUp();
  expect(send(page, name, types && [...types]).defaultPrevented).toBe(false);
  expect(count()).toBe(0);
});

it('hears nothing any more once it is undone', () => {
  const { page, stop, count } = setUp();
  stop();
  for (const name of ['dragover', 'drop', 'paste'] as const)
    expect(send(page, name, ['Files']).defaultPrevented).toBe(false);
  expect(count()).toBe(0);
});
