import { deepStrictEqual, ok } from 'node:assert/strict';
import type { RecordedEvent } from '../../src/index.ts';
import type { ModelRecorded } from './model-log.ts';
import type { World } from './world.ts';

/**
 * Compares what the store gave with what the model has, and then spoils what the store gave: what a reader does
 * to it may not reach the store.
 *
 * @throws AssertionError that says what was read
 */
export function compareEvents(
  world: World,
  what: string,
  actual: readonly RecordedEvent[],
  model: readonly ModelRecorded[],
): void {
  deepStrictEqual(
    actual.map(({ stream, version }) => `${stream.category}/${stream.id}@${version}`),
    model.map(({ stream, version }) => {
      const { category, id } = world.nameOf(stream);
      return `${category}/${id}@${version}`;
    }),
    `${what}: other events than the model`,
  );
  deepStrictEqual(actual, world.expected(model, actual), `${what}: the events differ`);
  for (const { recordedAt } of actual) {
    ok(!Number.isNaN(Date.parse(recordedAt)), `${what}: recordedAt is ${recordedAt}`);
  }
  spoil(actual);
}

/** Changes every object in a value. */
export function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) spoil(member);
  if (Array.isArray(value)) Reflect.set(value, value.length, 'spoilt');
  else for (const name of [...Object.keys(value), 'spoilt']) Reflect.set(value, name, 'spoilt');
}
