/** A test in Playwright's JSON report, as it ran in one project. */
export type ReportedTest = {
  /** The file, or the group within it, in which the test stands. */
  suite: string;
  file: string;
  title: string;
  project: string;
  status: string;
  /** The time of each attempt. */
  durationsMs: number[];
};

type Suite = { title: string; suites?: Suite[]; specs?: Spec[] };

type Spec = {
  file: string;
  title: string;
  tests: { projectName: string; status: string; results: { duration: number }[] }[];
};

/** All tests in Playwright's JSON report, however deep they stand. */
export function reportedTests(report: unknown): ReportedTest[] {
  const { suites = [] } = Object(report) as { suites?: Suite[] };
  return suites.flatMap(testsIn);
}

function testsIn({ title, suites = [], specs = [] }: Suite): ReportedTest[] {
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ projectName, status, results }) => ({
      suite: title,
      file: spec.file,
      title: spec.title,
      project: projectName,
      status,
      durationsMs: results.map(({ duration }) => duration),
    })),
  );
  return [...own, ...suites.flatMap(testsIn)];
}
