import { InvalidArgument } from '../errors/invalid-argument.ts';
import { checkProjection } from '../projections/check-projection.ts';
import { guardedBackoff, handlerBackoff } from '../subscriptions/backoff.ts';
import { LONGEST_WAIT_MS, systemClock } from '../subscriptions/clock.ts';
import { reactionOf } from '../subscriptions/reaction.ts';
import { toReaderKey } from '../subscriptions/reader-name.ts';
import { nameOf } from '../laws/text.ts';
import { checkWholeNumber } from '../laws/whole-number.ts';
import { guardedCallback } from './guarded-callback.ts';
import type { FilledOptions, ReadersOptions } from './readers-options.ts';

/** The least value of each time, in ms. */
const TIMES = {
  leaseMs: 1,
  pollMs: 1,
  lookMs: 1,
  dropAfterMs: 0,
  dropVersionsAfterMs: 0,
  stillAfterMs: 0,
  stopMs: 0,
} as const;

/**
 * Checks what readers are made of, and fills in the defaults.
 *
 * @throws InvalidArgument
 */
export function fillOptions(options: ReadersOptions): FilledOptions {
  checkPort('store', options.store, 'readAll', 'an event store');
  checkPort('rows', options.rows, 'write', 'a row store, such as new MemoryRowStore()');
  const given: FilledOptions = {
    subscriptions: [],
    projections: [],
    group: 'readers',
    onFault: () => undefined,
    onParked: () => undefined,
    soleProcess: false,
    leaseMs: 5000,
    pollMs: 1000,
    lookMs: 1000,
    dropAfterMs: 5000,
    dropVersionsAfterMs: 86_400_000,
    stillAfterMs: 30_000,
    stopMs: 10_000,
    backoff: handlerBackoff,
    clock: systemClock,
    ...options,
  };
  const filled: FilledOptions = {
    ...given,
    onFault: guardedCallback('onFault', given.onFault),
    onParked: guardedCallback('onParked', given.onParked),
    backoff: guardedBackoff(given.backoff),
  };
  for (const [name, least] of Object.entries(TIMES)) {
    checkWholeNumber(name, filled[name as keyof typeof TIMES], { least, most: LONGEST_WAIT_MS });
  }
  toReaderKey({ name: filled.group, version: 1 });
  const names = new Set<string>();
  for (const { name } of [...filled.subscriptions, ...filled.projections]) {
    if (names.has(name)) throw new InvalidArgument('name', `must differ: two readers are ${name}`);
    names.add(name);
  }
  for (const subscription of filled.subscriptions) reactionOf(subscription, filled.clock);
  for (const projection of filled.projections) checkProjection(projection);
  return filled;
}

/** Checks that one of the ports is there, by a method that it has. */
function checkPort(field: string, port: unknown, method: string, what: string): void {
  if (typeof port === 'object' && port !== null && method in port) return;
  throw new InvalidArgument(field, `must be ${what}, not ${nameOf(port)}`);
}
