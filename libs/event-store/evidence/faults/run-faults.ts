import type { CheckOptions, CheckResult } from '../check.ts';
import { buildPorcupine } from '../histories/porcupine.ts';
import type { Engines } from '../stores/engines.ts';
import type { StoreName } from '../stores/log.ts';
import { catcherNames, type Search } from './catchers.ts';
import { catchersOf, countsOf, describe, type Searched, tableOf } from './outcomes.ts';
import type { Patch } from './patch.ts';
import { searchCopy } from './search.ts';

/** Which faults are planted, on which adapters, and how long each is looked for. */
export interface Planting {
  /** The adapters: a fault of another one is left out. */
  readonly stores: readonly StoreName[];
  readonly patches: readonly Patch[];
  /** Whether the first check that catches a fault ends its search, and the source without faults is left out. */
  readonly untilCaught: boolean;
}

/**
 * Plants each fault in a copy of the source, and runs the contract, the sequences and the histories on its
 * adapter. At least one must catch it, and none may find anything in the source as it is.
 */
export async function runFaults(
  engines: Engines,
  { rounds, seed, log: say }: CheckOptions,
  { stores, patches, untilCaught }: Planting,
): Promise<CheckResult> {
  await using porcupine = await buildPorcupine();
  const { addresses } = engines;
  const on = (store: StoreName): Search => {
    return { store, addresses, porcupine: porcupine.program, rounds, seed, untilCaught };
  };
  const findings: string[] = [];
  for (const store of untilCaught ? [] : stores) {
    const caught = await searchCopy(undefined, on(store));
    say(`  ${store} without a fault: ${describe({ caught, untilCaught })}`);
    for (const name of catcherNames) {
      const what = caught.get(name);
      if (caught.has(name) && what === undefined) continue;
      const reason = what ?? 'it does not come to its end';
      findings.push(`Seed ${seed}: without a fault, ${name} fails on ${store}: ${reason}`);
    }
  }
  const searched: Searched[] = [];
  for (const patch of patches.filter(({ store }) => stores.includes(store))) {
    const caught = await searchCopy(patch, on(patch.store));
    const each = { patch, caught, untilCaught };
    searched.push(each);
    say(`  ${patch.name}: ${describe(each)}`);
    if (catchersOf(each).length > 0) continue;
    findings.push(`Seed ${seed}: no check catches ${patch.name}, an adapter that ${patch.breaks}`);
  }
  const counts = { faults: searched.length, ...countsOf(searched) };
  return { passed: findings.length === 0, counts, findings, table: tableOf(searched) };
}
