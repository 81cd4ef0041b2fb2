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
    eventStoreContract(vitest, log.name, () => log.open(), options);
  const [failure] = await failuresOf(declare, PATIENCE, { untilOneFails: true });
  return failure?.test.split(' > ').slice(1).join(' > ');
}
