import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import {
  isIdempotencyMismatch,
  type Json,
  type ReadOptions,
  type RecordedEvent,
  type Snapshot,
} from '../../src/index.ts';
import { compareRanges } from './append-command.ts';
import { compareEvents } from './compare.ts';
import { commandIds, contents, someStream, someVersion, type Step, step } from './inputs.ts';
import { REDUCER, stateOf } from './states.ts';
import type { World } from './world.ts';

const stream = someStream;
const reducer = fc.constantFrom(undefined, REDUCER, REDUCER, 'other@1');
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined });

/** Reads a part of a stream. */
export const read: fc.Arbitrary<Step> = fc
  .record({
    stream,
    from: optional(someVersion(1)),
    to: optional(someVersion(0)),
    direction: optional(fc.constantFrom('forwards' as const, 'backwards' as const)),
    limit: optional(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(1000))),
  })
  .map((given) => step('read', given, (world) => runRead(world, given)));

async function runRead(
  world: World,
  {
    stream: name,
    ...given
  }: { readonly stream: string } & Partial<Record<keyof ReadOptions, unknown>>,
): Promise<void> {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const options = Object.fromEntries(set) as ReadOptions;
  const { from = 1, to = Number.MAX_SAFE_INTEGER, direction, limit = 1000 } = options;
  const wanted = world.model.stream(name).slice(from - 1, to);
  const ordered = direction === 'backwards' ? wanted.toReversed() : wanted;
  const actual = await world.store.read(world.nameOf(name), options);
  compareEvents(world, 'read', actual, ordered.slice(0, limit));
}

/** Reads a whole stream in pages. */
export const readPages: fc.Arbitrary<Step> = fc
  .record({ stream, limit: fc.constantFrom(1, 4, 30), backwards: fc.boolean() })
  .map((given) =>
    step('read pages', given, async (world) => {
      const found: RecordedEvent[] = [];
      const { limit } = given;
      for (let next = given.backwards ? Number.MAX_SAFE_INTEGER : 1; next > 0;) {
        const page = await world.store.read(
          world.nameOf(given.stream),
          given.backwards ? { to: next, direction: 'backwards', limit } : { from: next, limit },
        );
        found.push(...page);
        const last = page.at(-1)?.version;
        ok(found.length <= world.model.log.length, 'the pages of a stream do not end');
        if (page.length < limit || last === undefined) break;
        next = given.backwards ? last - 1 : last + 1;
      }
      const all = world.model.stream(given.stream);
      compareEvents(world, 'read pages', found, given.backwards ? all.toReversed() : all);
    }),
  );

/** Reads the end of a stream, and remembers its head for appends to come. */
export const readLatest: fc.Arbitrary<Step> = fc.record({ stream, reducer }).map((given) =>
  step('readLatest', given, async (world) => {
    const name = world.nameOf(given.stream);
    const { head, snapshot, events } = await world.store.readLatest(name, given.reducer);
    const model = world.model.stream(given.stream);
    deepStrictEqual(
      { stream: head.stream, version: head.version, hash: head.hash },
      { stream: name, version: model.length, hash: model.at(-1)?.hash ?? '' },
      'the head of the stream',
    );
    world.heads.push({ stream: given.stream, head: structuredClone(head) });
    compareUpTo(world, { ...given, version: model.length, snapshot, events });
  }),
);

/** Reads the end of a stream at a version. */
export const readUpTo: fc.Arbitrary<Step> = fc
  .record({ stream, reducer, version: someVersion(0) })
  .map((given) =>
    step('readUpTo', given, async (world) => {
      const name = world.nameOf(given.stream);
      const upTo = await world.store.readUpTo(name, given.version, given.reducer);
      compareUpTo(world, { ...given, snapshot: undefined, ...upTo });
    }),
  );

interface FoundUpTo {
  readonly stream: string;
  readonly version: number;
  readonly reducer: string | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly events: readonly RecordedEvent[];
}

/** The snapshot and the events must be all that a fold up to the version needs. */
function compareUpTo(world: World, { stream: name, version, reducer, ...found }: FoundUpTo): void {
  const model = world.model.stream(name).slice(0, version);
  const { snapshot, events } = found;
  if (snapshot) {
    world.count('snapshots');
    deepStrictEqual(reducer, REDUCER, 'a reducer that no snapshot was made with');
    const expected = {
      stream: world.nameOf(name),
      version: snapshot.version,
      reducerVersion: reducer,
      state: stateOf(model.slice(0, snapshot.version)),
    };
    ok(snapshot.version <= version, `a snapshot of version ${snapshot.version}`);
    deepStrictEqual(snapshot, expected, 'the snapshot');
  }
  const first = events[0]?.version ?? model.length + 1;
  if (snapshot) ok(first === snapshot.version + 1, 'the events do not follow the snapshot');
  else ok(model.length === 0 || events.length > 0, 'neither a snapshot nor events');
  compareEvents(world, 'the last events', events, model.slice(first - 1));
}

/** Asks for what a command wrote. */
export const findCommand: fc.Arbitrary<Step> = fc
  .record({
    stream,
    command: fc.record({
      id: fc.constantFrom(...commandIds),
      content: fc.constantFrom<Json>(...contents),
    }),
  })
  .map((given) =>
    step('findCommand', given, async (world) => {
      const model = world.model.find(given.stream, given.command);
      const name = world.nameOf(given.stream);
      const found = await world.store.findCommand(name, given.command).catch((error: unknown) => {
        if (isIdempotencyMismatch(error)) return error;
        throw error;
      });
      if (model?.status === 'mismatch') {
        deepStrictEqual(found && 'stream' in found && found.stream, name, 'other content');
      } else if (model?.status === 'repeat') {
        ok(found && !('stream' in found), 'the command was not found');
        compareRanges(world, 'findCommand', found, model.ranges);
      } else {
        deepStrictEqual(found, undefined, 'a command that was not carried out');
      }
    }),
  );
