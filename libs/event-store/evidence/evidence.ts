import { describeHost } from '@stockbook/bench';
import { listedChecks, storesOf } from './checks.ts';
import { countsText } from './each-store.ts';
import { type Options, toCommandLine } from './options.ts';
import type { Outcome } from './report/outcome.ts';
import { writeReport } from './report/write-report.ts';
import { runCheck } from './run-check.ts';
import { startEngines } from './stores/engines.ts';

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
  // The memory store runs on Node, too.
  const programs = new Set([`Node ${host.node}`, ...Object.values(engines.versions)]);
  say([host.processor, ...programs].join(', '));
  say(`${toCommandLine(options)}\n`);
  const outcomes: Outcome[] = [];
  for (const name of options.check) {
    say(`${name}:`);
    const { make, rounds: ofSize } = listedChecks[name];
    const run = { name, rounds: options.rounds ?? ofSize[options.size], seed: options.seed };
    const outcome = await runCheck(make(engines, options), run, say);
    outcomes.push(outcome);
    for (const finding of outcome.findings) say(`  ${finding}`);
    const { passed, rounds, seconds, counts } = outcome;
    const [result, unit] = [passed ? 'passed' : 'FAILED', rounds === 1 ? 'round' : 'rounds'];
    say(`  ${result}: ${rounds} ${unit} in ${seconds} s; ${countsText(counts)}\n`);
  }
  const { versions } = engines;
  say(`Report: ${await writeReport({ options, started, host, versions, outcomes })}`);
  return outcomes;
}
