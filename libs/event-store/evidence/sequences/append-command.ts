import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import {
  type AppendResult,
  type ExpectedVersion,
  type IdentifiedCommand,
  isIdempotencyMismatch,
  type Json,
  type StreamAppend,
  type StreamResult,
} from '../../src/index.ts';
import { compareEvents, spoil } from './compare.ts';
import {
  commandIds,
  contents,
  events,
  someStream,
  type GivenEvent,
  type Step,
  step,
} from './inputs.ts';
import type { ModelAnswer, ModelAppend, ModelRange } from './model-log.ts';
import { REDUCER, stateOf } from './states.ts';
import { streams, type World } from './world.ts';

/** What an append to one stream is made of. It is filled in when it runs, since it depends on the model. */
interface GivenAppend {
  readonly stream: string;
  /** A number is added to the version that the stream has. */
  readonly expected: ExpectedVersion;
  readonly events: readonly GivenEvent[];
  /** Which of the heads that were read it brings, and whether it expects that version. */
  readonly head?: { readonly pick: number; readonly believed: boolean } | undefined;
  /** Of which stream it brings a snapshot. */
  readonly snapshot?: string | undefined;
}

interface GivenCall {
  readonly appends: readonly GivenAppend[];
  readonly command?: IdentifiedCommand | undefined;
}

const oneIn = <Value>(count: number, arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: count - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** An adapter may keep snapshots of long streams only. */
const manyEvents = fc
  .tuple(events, fc.integer({ min: 25, max: 33 }))
  .map(([event, count]) => Array.from({ length: count }, () => event));

const given = (stream: fc.Arbitrary<string>): fc.Arbitrary<GivenAppend> =>
  fc.record({
    stream,
    expected: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.constantFrom('any', 'no-stream', 'stream-exists') },
      { weight: 1, arbitrary: fc.constantFrom(-1, 1) },
    ),
    events: fc.oneof(
      { weight: 6, arbitrary: fc.array(events, { minLength: 1, maxLength: 4 }) },
      { weight: 2, arbitrary: manyEvents },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    head: oneIn(5, fc.record({ pick: fc.nat(20), believed: fc.boolean() })),
    // Mostly of the stream itself.
    snapshot: oneIn(2, fc.oneof({ weight: 9, arbitrary: stream }, someStream)),
  });

/** Appends to one stream mostly, to several now and then, with a command half of the time. */
export const append: fc.Arbitrary<Step> = fc
  .record({
    appends: fc.oneof(
      { weight: 4, arbitrary: fc.tuple(given(someStream)) },
      {
        weight: 1,
        arbitrary: fc
          .shuffledSubarray([...streams], { minLength: 2, maxLength: 3 })
          .chain((chosen) => fc.tuple(...chosen.map((stream) => given(fc.constant(stream))))),
      },
    ),
    command: oneIn(
      2,
      fc.record({
        id: fc.constantFrom(...commandIds),
        content: fc.constantFrom<Json>(...contents),
      }),
    ),
  })
  .map((call) => step('append', call, (world) => run(world, call)));

async function run(world: World, { appends, command }: GivenCall): Promise<void> {
  const calls = appends.map((each) => fillIn(world, each));
  const model = calls.map((each) => each.model);
  const sent = calls.map((each) => each.sent);
  const given = structuredClone(command);
  const appending = world.store.append(sent, given);
  // What a writer does to what it gave may not reach the store.
  spoil(sent);
  spoil(given);
  const result = await appending.catch((error: unknown) => {
    if (isIdempotencyMismatch(error)) return error;
    throw error;
  });
  const answer = world.model.append(model, command as { id: string; content: Json } | undefined);
  world.count(answer.status);
  compareAnswer(world, result, answer);
}

function fillIn(
  world: World,
  { stream, expected, events: given, head, snapshot }: GivenAppend,
): { readonly sent: StreamAppend; readonly model: ModelAppend } {
  const actual = world.model.versionOf(stream);
  const read = head && world.heads.length > 0 && world.heads[head.pick % world.heads.length];
  const believed = read && head?.believed ? read.head.version : undefined;
  const version =
    believed ?? (typeof expected === 'number' ? Math.max(0, actual + expected) : expected);
  const issued: { stream: string; version: number }[] = [];
  if (read) issued.push({ stream: read.stream, version: read.head.version });
  const state = snapshot !== undefined && typeof version === 'number' && version <= actual;
  if (state) issued.push({ stream: snapshot, version });
  const made = given.map((event) => ({ ...event, id: world.newEventId() }));
  return {
    sent: {
      stream: world.nameOf(stream),
      expected: version,
      events: structuredClone(made),
      ...(read && { head: structuredClone(read.head) }),
      ...(state && {
        snapshot: {
          stream: world.nameOf(snapshot),
          version,
          reducerVersion: REDUCER,
          state: stateOf(world.model.stream(snapshot).slice(0, version)),
        },
      }),
    },
    model: { stream, expected: version, events: made, issued },
  };
}

function compareAnswer(
  world: World,
  result: AppendResult | { readonly stream: unknown },
  answer: ModelAnswer,
): void {
  switch (answer.status) {
    case 'mismatch':
      deepStrictEqual(
        'status' in result ? result : result.stream,
        world.nameOf(answer.stream),
        'the command has other content in this stream',
      );
      return;
    case 'conflict': {
      const { stream, expected } = answer.at;
      const conflict = { stream: world.nameOf(stream), expected, actual: answer.actual };
      deepStrictEqual(result, { status: 'conflict', conflict }, 'the append conflicts');
      return;
    }
    default: {
      const status = 'status' in result ? result.status : 'IdempotencyMismatch';
      deepStrictEqual(status, answer.status, 'the status of the append');
      if ('status' in result && result.status !== 'conflict') {
        compareRanges(world, answer.status, result.streams, answer.ranges);
      }
    }
  }
}

/** Compares what an append or a found command wrote, stream by stream. */
export function compareRanges(
  world: World,
  what: string,
  actual: readonly StreamResult[],
  ranges: readonly ModelRange[],
): void {
  deepStrictEqual(
    actual.map(({ stream, version }) => ({ stream, version })),
    ranges.map(({ stream, version }) => ({ stream: world.nameOf(stream), version })),
    `${what}: the streams`,
  );
  for (const [index, range] of ranges.entries()) {
    compareEvents(world, what, actual[index]?.events ?? [], world.model.range(range));
  }
}
