import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkSignature } from './signature.ts';

/* The snippets that the console shows are run as their readers run them, and checked as the server does. */

const SNIPPETS = new URL('../../console/sites/snippets/', import.meta.url);
const SECRET = 'f0'.repeat(32);
const APP_KEY = 'sk_shop';
const NAMES = [
  ['u_42', 'Alex Lee'],
  ['用户"42', '访客 \\ $昵称 %s'],
  ['u_42', ''],
] as const;

type Runner = {
  file: string;
  program: string;
  versionFlag: string;
  /** Runs the snippet on four arguments and prints `{ t, s }` as JSON. */
  run(dir: string, args: readonly string[]): string;
};

const exec = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { encoding: 'utf8' });

const RUNNERS: Runner[] = [
  {
    file: 'sign-identity.mjs',
    program: 'node',
    versionFlag: '--version',
    run(dir, args) {
      const main = join(dir, 'main.mjs');
      writeFileSync(
        main,
        "import { signIdentity } from './sign-identity.mjs';\n" +
          'console.log(JSON.stringify(signIdentity(...process.argv.slice(2))));',
      );
      return exec('node', [main, ...args]);
    },
  },
  {
    file: 'sign_identity.py',
    program: 'python3',
    versionFlag: '--version',
    run(dir, args) {
      const main = join(dir, 'main.py');
      writeFileSync(
        main,
        'import json, sys\nfrom sign_identity import sign_identity\n' +
          'print(json.dumps(sign_identity(*sys.argv[1:])))',
      );
      return exec('python3', [main, ...args]);
    },
  },
  {
    file: 'sign-identity.php',
    program: 'php',
    versionFlag: '--version',
    run(dir, args) {
      const main = join(dir, 'main.php');
      writeFileSync(
        main,
        "<?php require __DIR__ . '/sign-identity.php';" +
          'echo json_encode(sign_identity(...array_slice($argv, 1)));',
      );
      return exec('php', [main, ...args]);
    },
  },
  {
    file: 'sign_identity.go',
    program: 'go',
    versionFlag: 'version',
    run(dir, args) {
      const main = join(dir, 'main.go');
      writeFileSync(
        main,
        'package main\nimport ("fmt"; "os")\nfunc main() {\n' +
          't, s := SignIdentity(os.Args[1], os.Args[2], os.Args[3], os.Args[4])\n' +
          'fmt.Printf("{\\"t\\":%d,\\"s\\":\\"%s\\"}", t, s)\n}',
      );
      return exec('go', ['run', main, join(dir, 'sign_identity.go'), ...args]);
    },
  },
];

function hasProgram({ program, versionFlag }: Runner): boolean {
  try {
    execFileSync(program, [versionFlag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

for (const runner of RUNNERS) {
  // `npm test` installs what is missing where it may. Elsewhere a missing language is named in the list of
  // skipped tests, but CI misses none.
  it.skipIf(!hasProgram(runner) && process.env['CI'] === undefined)(
    `the snippet ${runner.file} signs what the server verifies (needs ${runner.program})`,
    () => {
      const dir = mkdtempSync(join(tmpdir(), 'cs-snippet-'));
      const source = readFileSync(fileURLToPath(new URL(runner.file, SNIPPETS)), 'utf8');
      writeFileSync(join(dir, runner.file), source);
      for (const [externalUserId, nickname] of NAMES) {
        const printed = runner.run(dir, [SECRET, APP_KEY, externalUserId, nickname]);
        const { t, s } = JSON.parse(printed) as { t: number; s: string };
        const proof = { s, now: new Date(), ttlSec: 300 };
        const signed = { appKey: APP_KEY, t, externalUserId, nickname };
        expect(() => checkSignature(SECRET, signed, proof)).not.toThrow();
        const other = { ...signed, externalUserId: 'u_43' };
        expect(() => checkSignature(SECRET, other, proof)).toThrow('signature_invalid');
      }
      rmSync(dir, { recursive: true });
    },
  );
}
