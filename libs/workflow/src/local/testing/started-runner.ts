import { readFileSync } from 'node:fs';
import type { EventStore } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import type { EventInput } from '../../event-input.ts';
import { RowParkedEvents } from '../../parked/row-parked-events.ts';
import { PATIENCE } from '../../patience.ts';
import type { RunResult } from '../../runner.ts';
import { stockbookMachines } from '../../stockbook-machines.ts';
import { event } from '../../testing/envelopes.ts';
import { LocalRunner } from '../local-runner.ts';

export const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../samples/${name}.json`, import.meta.url), 'utf8'));

/** An event that each kind of refusal ends, with the error of its Fail state and the status of its problem. */
export const refusedEvents = [
  [{ detail: { ProductEvent: { eventType: 'productShipped' } } }, 'InvalidEvent', 400],
  [event('productTeleported'), 'UnsupportedEvent', 400],
  [event('productShipped', { quantity: '1' }), 'RejectedEvent', 422],
] as const;

export function start(
  store: EventStore = new MemoryEventStore(),
  parked = new RowParkedEvents(new MemoryRowStore()),
  patience = PATIENCE,
  now = () => new Date(),
) {
  const machines = stockbookMachines({ store, parked, now });
  const runner = new LocalRunner(machines, { patience });
  const send = (input: unknown, more: Partial<EventInput> = {}) =>
    runner.run('inventory', { origin: 'http', event: input, ...more });
  /** What an execution parked. */
  const parkedBy = async ({ executionId }: { readonly executionId: string }) =>
    (await parked.list({ limit: 99 })).find((event) => event.executionId === executionId);
  return { store, parked, parkedBy, machines, runner, send };
}

/** Starts with a clock that is set by hand. */
export function startAt(now: string) {
  const clock = { now };
  const started = start(undefined, undefined, undefined, () => new Date(clock.now));
  return { ...started, clock };
}

export const problemOf = (result: RunResult) =>
  JSON.parse((result.status === 'failed' && result.cause) || '{}');
