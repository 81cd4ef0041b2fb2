import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { LogFilter, PositionedEvent } from '../../src/index.ts';
import { wholeLogPages } from '../../src/testing/contract/kit.ts';
import { compareEvents } from './compare.ts';
import { someStream, someVersion, type Step, step, types } from './inputs.ts';
import type { ModelRecorded } from './model-log.ts';
import type { World } from './world.ts';

const filters: fc.Arbitrary<LogFilter> = fc
  .tuple(
    fc.option(fc.subarray(['a', 'b'], { minLength: 1 }), { nil: undefined }),
    fc.constantFrom(undefined, 'types' as const, 'exceptTypes' as const),
    fc.subarray([...types], { minLength: 1 }),
  )
  .map(([categories, by, chosen]) => ({
    ...(categories && { categories }),
    ...(by && { [by]: chosen }),
  }));

/** Reads the log from the start of the sequence on, in pages of some size, by a filter or none. */
export const readAll: fc.Arbitrary<Step> = fc
  .record({
    filter: fc.option(filters, { nil: undefined }),
    limit: fc.constantFrom(1, 3, 10, 40, 1000),
  })
  .map((given) =>
    step('readAll', given, (world) => compareLog(world, given.limit, given.filter ?? {})),
  );

/** @throws AssertionError if the log from the start of the sequence on is not the model's */
export async function compareLog(world: World, limit: number, filter: LogFilter): Promise<void> {
  const { categories, ...rest } = filter;
  const named = categories && { categories: categories.map((each) => world.categoryOf(each)) };
  const options = { after: world.start, limit, filter: { ...rest, ...named } };
  const pages = await wholeLogPages(world.store, options);
  for (const { length } of pages.map(({ events }) => events)) {
    ok(length <= limit, `a page of ${length} events, not ${limit}`);
  }
  const found = pages.flatMap(({ events }) => events);
  const inOrder = found.every(
    ({ position }, at) => at === 0 || Number(position) > Number(found[at - 1]?.position),
  );
  ok(inOrder, 'the positions do not ascend');
  compareEvents(world, 'readAll', found, asOrdered(world, found, world.model.filtered(filter)));
}

/** DynamoDB may order the streams of one append in another way than the append. */
function asOrdered(
  world: World,
  found: readonly PositionedEvent[],
  model: readonly ModelRecorded[],
): readonly ModelRecorded[] {
  if (world.log.name !== 'dynamodb') return model;
  const places = new Map(found.map((event, at) => [event.id, at]));
  const placeOf = (event: ModelRecorded) => places.get(event.id) ?? 0;
  return model.toSorted((one, other) => one.append - other.append || placeOf(one) - placeOf(other));
}

/** Asks where an event lies, and how far the end is from it. */
export const position: fc.Arbitrary<Step> = fc
  .record({ stream: someStream, version: someVersion(1) })
  .map((given) =>
    step('positionOf', given, async (world) => {
      const stream = world.nameOf(given.stream);
      const found = await world.store.positionOf({ stream, version: given.version });
      const event = world.model.stream(given.stream)[given.version - 1];
      if (event === undefined) return deepStrictEqual(found, undefined, 'no such event');
      event.position ??= found;
      deepStrictEqual(found, event.position, 'the position of the event');
      const end = await world.store.end();
      const all = world.model.log.length;
      deepStrictEqual(Number(end) - Number(world.start), all, 'the end of the log');
      deepStrictEqual(await world.store.distance(world.start, end), all, 'the distance');
    }),
  );

/** Closes the store and opens the log again, where it outlives its store. */
export const reopen: fc.Arbitrary<Step> = fc.constant(
  step('reopen', {}, async (world) => {
    if (world.log.opens === 'once') return;
    world.count('reopened');
    await world.reopen();
  }),
);
