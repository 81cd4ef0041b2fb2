import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Check, CheckResult } from '../check.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const VITEST = join(root, 'node_modules/vitest/vitest.mjs');
const SUITE = join(root, 'apps/acceptance');
const SPEC = 'src/durability.slow.spec.ts';
/** How much of a failure is kept. */
const LONGEST_FINDING = 1000;

/** What is read of Vitest's JSON report. */
interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly Test[];
  }[];
}

interface Test {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
  readonly meta?: { readonly repeats?: number; readonly unanswered?: number };
}

/**
 * Kills the local server with SIGKILL while clients send events over HTTP with Idempotency-Key, on PGlite and on
 * PostgreSQL, which is killed with it in every other round. Every 201 must be there afterwards, each event that is
 * sent again gets its first result, and the list of products is what the events add up to.
 *
 * It runs the durability tests of `apps/acceptance`, which see the server from outside: a round is one there on each
 * store. A library imports no app.
 */
export const killServer: Check = {
  run: async ({ rounds, seed, log }) => {
    const folder = await mkdtemp(join(tmpdir(), 'stockbook-kill-server-'));
    try {
      const file = join(folder, 'report.json');
      const said = await runSuite(file, { rounds, seed });
      const report = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw new Error(`${SPEC} wrote no report: ${said}`, { cause });
      });
      const { testResults } = JSON.parse(report) as Report;
      const tests = testResults.flatMap((result) => result.assertionResults);
      for (const { fullName, status } of tests) log(`${fullName}: ${status}`);
      return resultOf(tests, rounds);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** @returns what it said, if it failed: the report has the reasons */
async function runSuite(file: string, options: { rounds: number; seed: number }): Promise<string> {
  const { rounds, seed } = options;
  const parameters = ['run', '--mode', 'slow', SPEC, '--reporter=json', `--outputFile=${file}`];
  const environment = { STOCKBOOK_SEED: String(seed), STOCKBOOK_ROUNDS: String(rounds) };
  return promisify(execFile)(process.execPath, [VITEST, ...parameters], {
    cwd: SUITE,
    env: { ...process.env, ...environment },
  }).then(
    ({ stdout }) => stdout,
    (error: Error) => error.message,
  );
}

function resultOf(tests: readonly Test[], rounds: number): CheckResult {
  const sum = (name: 'repeats' | 'unanswered') =>
    tests.reduce((total, { meta }) => total + (meta?.[name] ?? 0), 0);
  const failed = tests.filter(({ status }) => status !== 'passed');
  const findings = failed.map(({ fullName, failureMessages }) =>
    `${fullName}: ${failureMessages.join(' ')}`.slice(0, LONGEST_FINDING),
  );
  // Each round on each of the two stores.
  if (tests.length !== 2 * rounds) {
    findings.push(`${SPEC} ran ${tests.length} tests, not ${2 * rounds}`);
  }
  return {
    passed: findings.length === 0,
    counts: {
      'tests passed': tests.length - failed.length,
      repeats: sum('repeats'),
      unanswered: sum('unanswered'),
    },
    findings,
  };
}
