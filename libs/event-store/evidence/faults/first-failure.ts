import { setTimeout as delay } from 'node:timers/promises';
import { eventStoreContract, type Vitest } from '../../src/testing/index.ts';
import { failuresOf } from '../../src/testing/planted-faults/failures-of.ts';
import type { Log } from '../stores/log.ts';

/** In ms: how long a test of the contract may take. The longest wait for an event's position for 30 s. */
const PATIENCE = 60_000;

/**
 * Runs the contract on an adapter up to the first test that fails.
 *
 * @param log opened by no other store
 * @returns its name; undefined if all pass
 */
export async function firstFailure(log: Log): Promise<string | undefined> {
  const reopens = { once: 'own', again: 'reopened', 'at once': 'shared' } as const;
  const options = { log: reopens[log.opens], orderLags: log.name === 'dynamodb' };
  const declare = (vitest: Vitest) =>
    eventStoreContract(untilOneFails(vitest), log.name, () => log.open(), options);
  const [failure] = await failuresOf(declare, 2 * PATIENCE);
  return failure?.test.split(' > ').slice(1).join(' > ');
}

type Work = (...values: unknown[]) => unknown;
type Declare = (name: string, work: Work) => unknown;

/** A vitest whose tests do nothing once one of them has failed. */
function untilOneFails(vitest: Vitest): Vitest {
  let failed = false;
  const guarded =
    (work: Work): Work =>
    async (...values) => {
      if (failed) return;
      const end = new AbortController();
      try {
        await Promise.race([Promise.resolve(work(...values)), late(end.signal)]);
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        end.abort();
      }
    };
  const declare = vitest.it as unknown as Declare & {
    each: (cases: readonly unknown[]) => Declare;
    skipIf: (skipped: boolean) => Declare;
  };
  const guard =
    (original: Declare): Declare =>
    (name, work) =>
      original(name, guarded(work));
  const it = Object.assign(guard(declare), {
    each: (cases: readonly unknown[]) => guard(declare.each(cases)),
    skipIf: (skipped: boolean) => guard(declare.skipIf(skipped)),
  });
  // The part of vitest that the contract uses.
  return { ...vitest, it: it as unknown as Vitest['it'] };
}

async function late(signal: AbortSignal): Promise<never> {
  await delay(PATIENCE, undefined, { signal });
  throw new Error(`took more than ${PATIENCE} ms`);
}
