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
