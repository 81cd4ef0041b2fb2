import type { PositionedEvent } from '../event.ts';
import type { LogFilter } from '../event-store.ts';
import { checkFilter } from '../laws/filter.ts';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import { checkPosition } from '../laws/read.ts';
import { nameOf } from '../laws/text.ts';
import { checkWholeNumber } from '../laws/whole-number.ts';
import { limits } from '../limits.ts';
import type { RowChange } from '../rows/row.ts';
import { type Clock, LONGEST_WAIT_MS } from './clock.ts';
import { handleInTime } from './handle-in-time.ts';
import type { DeliveryContext, Subscription } from './subscription.ts';
import { toReaderKey } from './reader-name.ts';

/** What a reaction made of events. */
export interface Reacted {
  /** How many of the events were taken, from the first one: at least one. The others come again. */
  readonly taken: number;
  /** Rows to write together with the checkpoint. */
  readonly changes: readonly RowChange[];
}

/** What a follower does with events: the handler of a subscription, or a projection. */
export interface Reaction {
  /** Names its checkpoint and its parked deliveries: `mailer@1`. */
  readonly key: string;
  readonly filter: LogFilter | undefined;
  readonly from: 'start' | 'end' | { readonly after: string };
  readonly batchSize: number;
  readonly attempts: number;
  readonly afterParked: 'go-on' | 'hold-stream';
  readonly react: (
    events: readonly PositionedEvent[],
    context: DeliveryContext,
  ) => Promise<Reacted>;
  /** Reacts to an event that was parked, perhaps after later events. */
  readonly redrive: (event: PositionedEvent, context: DeliveryContext) => Promise<Reacted>;
}

/**
 * Makes a reaction of a subscription, with its defaults.
 *
 * @throws InvalidArgument
 */
export function reactionOf(subscription: Subscription, clock: Clock): Reaction {
  const {
    from = 'start',
    batchSize = 100,
    attempts = 10,
    handlerTimeoutMs = 300_000,
  } = subscription;
  const key = toReaderKey(subscription);
  if (typeof subscription.handle !== 'function') {
    const was = nameOf(subscription.handle);
    throw new InvalidArgument('handle', `must be a function, in subscription ${key}, not ${was}`);
  }
  const time = { least: 1, most: LONGEST_WAIT_MS };
  const ms = checkWholeNumber('handlerTimeoutMs', handlerTimeoutMs, time);
  const handle = (...delivery: Parameters<Subscription['handle']>) =>
    handleInTime((...call) => subscription.handle(...call), delivery, { ms, clock });
  checkFrom(from);
  return {
    key,
    filter: subscription.filter && checkFilter(subscription.filter),
    from,
    batchSize: checkWholeNumber('batchSize', batchSize, { least: 1, most: limits.page }),
    attempts: checkWholeNumber('attempts', attempts, { least: 1, most: 1000 }),
    afterParked: subscription.afterParked ?? 'go-on',
    react: async (events, context) => {
      await handle(events, context);
      return { taken: events.length, changes: [] };
    },
    redrive: async (event, context) => {
      await handle([event], context);
      return { taken: 1, changes: [] };
    },
  };
}

/** @throws InvalidArgument */
function checkFrom(from: unknown): void {
  if (from === 'start' || from === 'end') return;
  if (typeof from !== 'object' || from === null || !('after' in from)) {
    const was = typeof from === 'string' ? JSON.stringify(from) : nameOf(from);
    throw new InvalidArgument('from', `must be 'start', 'end' or { after: position }, not ${was}`);
  }
  checkPosition('from.after', from.after);
}
