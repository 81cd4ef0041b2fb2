import type { CheckOptions, CheckResult, Table } from '../check.ts';
import { buildPorcupine } from '../histories/porcupine.ts';
import type { Engines } from '../stores/engines.ts';
import type { StoreName } from '../stores/log.ts';
import { type CatcherName, catcherNames, type Search } from './catchers.ts';
import type { Patch } from './patch.ts';
import { patches } from './patches.ts';
import { type Caught, searchCopy } from './search.ts';

/** A fault, and what caught it. */
interface Searched {
  readonly patch: Patch;
  readonly caught: Caught;
}

/**
 * Plants each fault in a copy of the source, and runs the contract, the sequences and the histories on its
 * adapter. At least one must catch it, and none may find anything in the source as it is.
 *
 * @param few two faults of each adapter only, each up to the first check that catches it
 */
export async function runFaults(
  engines: Engines,
  { rounds, seed, log: say }: CheckOptions,
  { few, only }: { readonly few: boolean; readonly only?: readonly string[] },
): Promise<CheckResult> {
  await using porcupine = await buildPorcupine();
  const { addresses } = engines;
  const of = (store: StoreName): Search => {
    return { store, addresses, porcupine: porcupine.program, rounds, seed, untilCaught: few };
  };
  const findings: string[] = [];
  for (const store of few ? [] : engines.stores) {
    const caught = await searchCopy(undefined, of(store));
    say(`  ${store} without a fault: ${describe(caught)}`);
    for (const name of catcherNames) {
      if (caught.has(name) && caught.get(name) === undefined) continue;
      const what = caught.get(name) ?? 'it did not run to its end';
      findings.push(`Seed ${seed}: ${name} fails on ${store} without a fault: ${what}`);
    }
  }
  const searched: Searched[] = [];
  for (const patch of chosen(engines.stores, few, only)) {
    const caught = await searchCopy(patch, of(patch.store));
    searched.push({ patch, caught });
    say(`  ${patch.name}: ${describe(caught)}`);
    if (![...catcherNames].some((name) => isCaught(caught, name, few))) {
      findings.push(
        `Seed ${seed}: no check catches ${patch.name}, an adapter that ${patch.breaks}`,
      );
    }
  }
  const counts = { faults: searched.length, ...countsOf(searched, few) };
  return { passed: findings.length === 0, counts, findings, table: tableOf(searched, few) };
}

/** A check that was started and did not come to its end has caught the fault: it blocks. */
function isCaught(caught: Caught, name: CatcherName, few: boolean): boolean {
  if (caught.has(name)) return caught.get(name) !== undefined;
  const before = catcherNames.slice(0, catcherNames.indexOf(name));
  return !(few && before.some((each) => caught.get(each) !== undefined));
}

function chosen(
  stores: readonly StoreName[],
  few: boolean,
  only: readonly string[] | undefined,
): readonly Patch[] {
  return stores.flatMap((store) => {
    const own = patches.filter((patch) => patch.store === store);
    const named = only ? own.filter(({ name }) => only.includes(name)) : own;
    return few ? named.slice(0, 2) : named;
  });
}

const describe = (caught: Caught): string => {
  const by = catcherNames.filter((name) => caught.get(name) !== undefined);
  const missing = catcherNames.filter((name) => !caught.has(name));
  const ended = missing.length === 0 ? '' : `; not run to the end: ${missing.join(', ')}`;
  return `caught by ${by.join(', ') || 'none'}${ended}`;
};

const countsOf = (searched: readonly Searched[], few: boolean): Record<string, number> =>
  Object.fromEntries(
    catcherNames.map((name) => [
      `caught by ${name}`,
      searched.filter(({ caught }) => isCaught(caught, name, few)).length,
    ]),
  );

/** Which check caught which fault, and what the first of them found. */
const tableOf = (searched: readonly Searched[], few: boolean): Table => ({
  columns: ['planted fault', 'an adapter that', ...catcherNames, 'found first'],
  rows: searched.map(({ patch, caught }) => [
    patch.name,
    patch.breaks,
    ...catcherNames.map((name) => markOf(caught, name, few)),
    ([...caught.values()].find((found) => found !== undefined) ?? '').split('\n')[0] ?? '',
  ]),
});

function markOf(caught: Caught, name: CatcherName, few: boolean): string {
  if (!isCaught(caught, name, few)) return caught.has(name) ? '' : 'not run';
  return caught.has(name) ? 'caught' : 'blocked';
}
