import { InvalidArgument } from '../errors/invalid-argument.ts';
import { ProjectionNotBuilt } from '../projections/projection-not-built.ts';
import { buildKey, stateKey, toState } from '../projections/projection-state.ts';
import { START } from '../subscriptions/position.ts';
import { toReaderKey } from '../subscriptions/reader-name.ts';
import type { FilledOptions } from './readers-options.ts';

/**
 * What names a reader's checkpoint and its parked deliveries.
 *
 * @throws InvalidArgument if there is no such reader
 * @throws ProjectionNotBuilt
 */
export async function readerKeyOf(
  { subscriptions, projections, rows }: FilledOptions,
  name: string,
): Promise<string> {
  const subscription = subscriptions.find((each) => each.name === name);
  if (subscription) return toReaderKey(subscription);
  const projection = projections.find((each) => each.name === name);
  if (!projection) throw noReader(name);
  const { live } = toState(await rows.get(stateKey(projection))).state;
  if (live === undefined) throw new ProjectionNotBuilt(projection, START);
  return buildKey(projection, live);
}

/** @throws InvalidArgument if there is no such reader */
export function checkReaderName(
  { subscriptions, projections }: Pick<FilledOptions, 'subscriptions' | 'projections'>,
  name: string,
): void {
  if (![...subscriptions, ...projections].some((each) => each.name === name)) throw noReader(name);
}

const noReader = (name: string) =>
  new InvalidArgument('name', `must be a reader: there is no ${name}`);
