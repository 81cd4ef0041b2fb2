import fc from 'fast-check';
import type { Json } from '../../src/index.ts';
import type { ModelEvent } from './model-log.ts';
import { streams, type World } from './world.ts';

/** A step of a sequence, in the form of fast-check's commands. */
export type Step = fc.AsyncCommand<object, World>;

/** @param given what the step is made of, for the message of a sequence that fails */
export const step = (name: string, given: object, run: (world: World) => Promise<void>): Step => ({
  check: () => true,
  run: async (_, world) => {
    world.count('steps');
    await run(world);
  },
  toString: () => `${name} ${JSON.stringify(given, shortly)}`,
});

/** Long lists are lists of one thing, many times. */
const shortly = (_: string, value: unknown): unknown =>
  Array.isArray(value) && value.length > 5 ? [`${value.length} times`, value[0]] : value;

/** The first one mostly, so that it becomes long. */
export const someStream = fc.oneof(
  { weight: 2, arbitrary: fc.constant(streams[0]) },
  { weight: 3, arbitrary: fc.constantFrom(...streams) },
);

/** A version of a stream that is short or long. */
export const someVersion = (least: number) =>
  fc.oneof(fc.integer({ min: least, max: 12 }), fc.integer({ min: least, max: 200 }));

/** Types of events. */
export const types = ['counted', 'moved', 'größe'] as const;

/** Few, so that commands come again; two differ in the case of a letter. */
export const commandIds = ['one', 'two', 'three', 'One', 'four ', 'five'] as const;

/** The contents of commands: two are equal, in another order. */
export const contents: readonly Json[] = [{ a: 1, b: [2] }, { b: [2], a: 1 }, { a: 2 }];

/** An event without its id. */
export type GivenEvent = Omit<ModelEvent, 'id'>;

const texts = fc.constantFrom('', 'x', '\uFEFFmark', 'e\u0301 and é', '😀', '"\\\n', ' end ');
const leaves = fc.oneof(
  texts,
  fc.integer(),
  fc.constantFrom<Json>(0.1, 1e21, 5e-324, 123456789012345680000, null, true),
);
const data: fc.Arbitrary<Json> = fc.oneof(
  leaves,
  fc.array(leaves, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('n', 'b', 'ключ', 'A'), leaves, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
);

export const events: fc.Arbitrary<GivenEvent> = fc.record({
  type: fc.constantFrom(...types),
  schemaVersion: fc.constantFrom(1, 1, 2, 2 ** 31 - 1),
  data,
  effectiveAt: fc.constantFrom('2026-01-02T03:04:05Z', '0001-01-01T00:00:00.000Z'),
  metadata: fc.constantFrom<Readonly<Record<string, Json>>>(
    {},
    { actor: 'a-7' },
    { own: [1, { deep: 'é' }], correlationId: 'c' },
  ),
});
