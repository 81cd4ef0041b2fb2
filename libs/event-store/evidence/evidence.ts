import { describeHost } from '@stockbook/bench';
import { type CheckName, listedChecks, storesOf } from './checks.ts';
import { countsText } from './each-store.ts';
import { type Options, toCommandLine } from './options.ts';
import type { Outcome } from './report/outcome.ts';
import { writeReport } from './report/write-report.ts';
import { type Engines, startEngines } from './stores/engines.ts';

/**
 * Runs the checks that the options ask for, one after the other, and writes the report.
 *
 * @param say is told what happens, line by line
 * @throws Error if an engine does not start
 */
export async function gatherEvidence(
  options: Options,
  say: (line: string) => void,
): Promise<readonly Outcome[]> {
  const started = new Date();
  await using engines = await startEngines(storesOf(options.check, options));
  const host = await describeHost();
  say(`${host.processor}, Node ${host.node}, ${Object.values(engines.versions).join(', ')}`);
  say(`${toCommandLine(options)}\n`);
  const outcomes: Outcome[] = [];
  for (const name of options.check) {
    say(`${name}:`);
    const outcome = await runCheck(name, engines, options, say);
    outcomes.push(outcome);
    for (const finding of outcome.findings) say(`  ${finding}`);
    const { passed, rounds, seconds, counts } = outcome;
    say(
      `  ${passed ? 'passed' : 'FAILED'}: ${rounds} rounds in ${seconds} s; ${countsText(counts)}\n`,
    );
  }
  const { versions } = engines;
  say(`Report: ${await writeReport({ options, started, host, versions, outcomes })}`);
  return outcomes;
}

/** A check that cannot be run has not passed. */
async function runCheck(
  name: CheckName,
  engines: Engines,
  options: Options,
  log: (line: string) => void,
): Promise<Outcome> {
  const listed = listedChecks[name];
  const start = performance.now();
  const { size, seed } = options;
  const rounds = options.rounds ?? listed.rounds[size];
  const run = { name, rounds, seed };
  const secondsSince = () => Math.round((performance.now() - start) / 100) / 10;
  try {
    const result = await listed.make(engines, options).run({ rounds, seed, log });
    return { ...run, ...result, seconds: secondsSince() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const findings = [`${name} did not run to its end: ${reason}`];
    return { ...run, passed: false, counts: {}, findings, seconds: secondsSince() };
  }
}
