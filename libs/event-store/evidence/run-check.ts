import type { Check } from './check.ts';
import type { Outcome } from './report/outcome.ts';

/** Runs a check, and measures how long it takes. A check that cannot be run has not passed. */
export async function runCheck(
  check: Check,
  run: Pick<Outcome, 'name' | 'rounds' | 'seed'>,
  log: (line: string) => void,
): Promise<Outcome> {
  const { name, rounds, seed } = run;
  const start = performance.now();
  const result = await check.run({ rounds, seed, log }).catch((error: unknown) => ({
    passed: false,
    counts: {},
    findings: [`${name} did not run to its end: ${reasonOf(error)}`],
  }));
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { ...run, ...result, seconds };
}

/** The message of an error, and those of its causes. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reasonOf(error.cause)}`;
}
