import { expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { Readers } from './readers.ts';
import type { ReadersOptions } from './readers-options.ts';

const readersWith = (options: Partial<ReadersOptions>) =>
  new Readers({ store: new MemoryEventStore(), rows: new MemoryRowStore(), ...options });

const subscription: Subscription = { name: 'mailer', version: 1, handle: async () => undefined };

it.each([
  ['leaseMs', 0],
  ['leaseMs', 2 ** 31],
  ['pollMs', 0],
  ['lookMs', Number.NaN],
  ['dropAfterMs', -1],
  ['dropVersionsAfterMs', 2 ** 31],
  ['stillAfterMs', 1.5],
  ['stopMs', 2 ** 31],
])('readers are refused whose %s is %s', (field, value) => {
  const error = expect.objectContaining({ code: 'InvalidArgument', field });
  expect(() => readersWith({ [field]: value })).toThrow(error);
});

it('a subscription is refused that begins after what is no position', () => {
  const from = { after: 'yesterday' };
  const error = expect.objectContaining({ code: 'InvalidArgument', field: 'from.after' });
  expect(() => readersWith({ subscriptions: [{ ...subscription, from }] })).toThrow(error);
});

it.each<readonly [string, unknown, string]>([
  ['from', { from: 'beginning' }, "must be 'start', 'end' or { after: position }"],
  ['from', { from: null }, 'not null'],
  ['from', { from: {} }, 'not an object'],
  ['handle', { handle: undefined }, 'must be a function, in subscription mailer@1, not undefined'],
  ['filter.category', { filter: { category: 'shelf' } }, 'use categories, types, exceptTypes'],
])('a subscription is refused by its %s: %j', (field, wrong, rule) => {
  const subscriptions = [{ ...subscription, ...(wrong as object) }];
  const message = expect.stringContaining(rule);
  const error = expect.objectContaining({ code: 'InvalidArgument', field, message });
  expect(() => readersWith({ subscriptions })).toThrow(error);
});

it.each(['key', 'project', 'terms'])('a projection is refused whose %s is no function', (field) => {
  const projection = { name: 'list', version: 1, key: () => 'a', project: () => 1, [field]: 7 };
  const message = `${field} must be a function, in projection list@1, not a number`;
  const error = expect.objectContaining({ code: 'InvalidArgument', field, message });
  expect(() => readersWith({ projections: [projection] })).toThrow(error);
});

it.each(['store', 'rows'])('readers are refused without %s', (field) => {
  const message = expect.stringContaining(`${field} must be `);
  const error = expect.objectContaining({ code: 'InvalidArgument', field, message });
  expect(() => readersWith({ [field]: undefined })).toThrow(error);
});
