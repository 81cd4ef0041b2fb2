import type { Check, CheckOptions, CheckResult } from './check.ts';
import type { Engines } from './stores/engines.ts';
import type { Clients, Log, StoreName } from './stores/log.ts';
import { withLog } from './stores/with-log.ts';

/** Adapters, and their engines. */
export interface Adapters {
  readonly engines: Engines;
  readonly stores: readonly StoreName[];
}

/** A check that runs on each adapter with an empty log. Its counts are those of the adapters. */
export const onEachStore = (
  { engines, stores }: Adapters,
  clients: Clients,
  run: (log: Log, options: CheckOptions) => Promise<CheckResult>,
): Check => ({
  run: async (options) => {
    const counts: Record<string, number> = {};
    const findings: string[] = [];
    let passed = true;
    for (const store of stores) {
      const result = await withLog(engines, { store, clients }, (log) => run(log, options));
      options.log(`  ${store}: ${countsText(result.counts)}`);
      for (const [what, count] of Object.entries(result.counts)) {
        counts[`${what} on ${store}`] = count;
      }
      findings.push(...result.findings);
      passed &&= result.passed;
    }
    return { passed, counts, findings };
  },
});

/** Counts as a line, such as `12 appended, 3 conflict`. */
export const countsText = (counts: CheckResult['counts']): string =>
  Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
