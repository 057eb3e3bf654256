import { expect, it } from 'vitest';
import { choiceOf } from './report-query.ts';

it.each([
  [{}, { days: 14, site: undefined }],
  [
    { days: '30', site: 's1' },
    { days: 30, site: 's1' },
  ],
  [{ days: '31' }, { days: 14, site: undefined }],
  [
    { days: '1e9', site: '' },
    { days: 14, site: undefined },
  ],
])('reads %j as a choice that the page has', (parameters, choice) => {
  expect(choiceOf(parameters)).toEqual(choice);
});
