import { describe, expect, it } from 'vitest';
import { describeSlowest, playwrightFiles, vitestFiles } from './slowest.ts';

describe('the slowest files of a test run', () => {
  it("adds up the tests and attempts of Playwright's files by project, however deep they stand", () => {
    const spec = (...durations: number[]) => ({
      file: 'tabs/tabs.spec.ts',
      tests: [
        { projectName: 'postgres', results: durations.map((duration) => ({ duration })) },
        { projectName: 'embedded-store', results: [{ duration: 1 }] },
      ],
    });
    const suites = [{ specs: [spec(1_000)], suites: [{ specs: [spec(2_000, 500)] }] }];
    expect(playwrightFiles({ suites })).toEqual([
      { name: '[postgres] tabs/tabs.spec.ts', seconds: 3.5 },
      { name: '[embedded-store] tabs/tabs.spec.ts', seconds: 0.002 },
    ]);
  });

  it("names Vitest's files by their paths in the project", () => {
    const testResults = [
      { name: '/home/me/shared/uuid.test.ts', startTime: 1_000, endTime: 1_250 },
    ];
    expect(vitestFiles({ testResults }, '/home/me/')).toEqual([
      { name: 'shared/uuid.test.ts', seconds: 0.25 },
    ]);
  });

  it('shows fifteen, the slowest first', () => {
    const files = Array.from({ length: 20 }, (_, index) => ({ name: `f${index}`, seconds: index }));
    const lines = describeSlowest(files);
    expect(lines).toHaveLength(15);
    expect(lines[0]).toBe('   19.0 s  f19');
    expect(lines.at(-1)).toBe('    5.0 s  f5');
  });
});
