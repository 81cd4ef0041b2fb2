import type { Deliveries } from '@stockbook/api';
import { Readers } from '@stockbook/event-store';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import { inventoryReaders } from './inventory-readers.ts';
import { readersLog } from './readers-log.ts';
import { webhookSubscription } from './webhook-subscription.ts';

/** What follows the log in a server. */
export interface OpenedReaders extends Pick<Readers, 'status' | 'start' | 'stop'> {
  readonly projections: Readers;
  /** The parked deliveries of a reader; undefined if there is no such reader. */
  deliveriesOf(reader: string): Deliveries | undefined;
}

/**
 * Opens the readers of a server; they do not run before `start`. The webhook has a lease of its own: of several
 * servers on one store, one that has no webhook must not keep it from those that have one.
 *
 * @throws StoreUnavailable
 */
export async function openReaders(
  opened: OpenedStore,
  { webhook, source }: Pick<Config, 'webhook' | 'source'>,
  log: Pick<Logger, 'warn' | 'error'>,
): Promise<OpenedReaders> {
  const { store, rows, soleProcess } = opened;
  const projections = inventoryReaders(opened, readersLog(log));
  const all = [projections];
  if (webhook) {
    const subscriptions = [await webhookSubscription(store, webhook, source)];
    const group = 'webhook';
    all.push(new Readers({ store, rows, soleProcess, group, subscriptions, ...readersLog(log) }));
  }
  return {
    projections,
    deliveriesOf: (reader) => all.find(({ names }) => names.includes(reader)),
    status: async () => (await Promise.all(all.map((readers) => readers.status()))).flat(),
    start: async () => void (await Promise.all(all.map((readers) => readers.start()))),
    stop: async () => void (await Promise.all(all.map((readers) => readers.stop()))),
  };
}
