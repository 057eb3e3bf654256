import { StartError } from '../base/start-error.ts';
import { readEnvironment, type Environment } from '../start/env.ts';
import { fail } from '../start/fail.ts';

/** A program that does one thing with one file, which its only argument names. */
export function withFile(
  program: string,
  done: string,
  work: (environment: Environment, file: string) => Promise<void>,
): void {
  run().catch(fail);

  async function run(): Promise<void> {
    const [file, ...more] = process.argv.slice(2);
    if (file === undefined || file.startsWith('-') || more.length > 0) {
      throw new StartError(`Name one file; usage: ${program} cs-widget.tar.gz`);
    }
    await work(readEnvironment(process.env), file);
    process.stdout.write(`${done}: ${file}\n`);
  }
}
