import { CONFIG_FIELDS } from '../../shared/config/config.ts';
import { expect } from '../fixtures.ts';
import { CASES } from './cases.ts';
import { test } from './fixtures.ts';
import { QUIET_SETS, VALID_SETS } from './rows.ts';

// The compiler tells the same; a test that is only run is told here.
test('every field of the table has a case here, and nothing else has', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(Object.keys(CONFIG_FIELDS).toSorted());
});

test('every sample is in a set that is tried', ({ world }) => {
  for (const [field, { valid, quiet = [] }] of Object.entries(CASES)) {
    const samples = valid(world);
    expect(samples.filter(Boolean), field).not.toEqual([]);
    expect(samples.length, field).toBeLessThanOrEqual(VALID_SETS);
    expect(quiet.length, field).toBeLessThanOrEqual(QUIET_SETS);
  }
});
