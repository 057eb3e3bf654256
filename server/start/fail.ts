import { StartError } from '../base/start-error.ts';

/** Ends a program that could not start: one line for what a person can mend, all for a bug. */
export function fail(error: unknown): void {
  process.stderr.write(
    error instanceof StartError ? `${error.message}\n` : `${String((error as Error).stack)}\n`,
  );
  process.exitCode = 1;
}
