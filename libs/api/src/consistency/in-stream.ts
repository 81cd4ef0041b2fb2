import type { LogReader } from '@stockbook/event-store';
import { PRODUCT_CATEGORY } from '@stockbook/workflow';
import { until } from './until.ts';
import type { WaitForWrite } from './written-reads.ts';

/**
 * A product's stream has each event as soon as it is stored. Only a token of another store names an event
 * that is not there. Events of other products are not read here.
 */
export const untilInStream =
  (store: LogReader, productId: string): WaitForWrite =>
  async ({ stream, version }, signal) => {
    if (stream.category !== PRODUCT_CATEGORY || stream.id !== productId) return;
    await until(async () => {
      const events = await store.read(stream, { from: version, limit: 1 });
      return events.length > 0;
    }, signal);
  };
