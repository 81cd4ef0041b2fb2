import { toInput, toReason, toTime } from './parked-text.ts';
import type { ParkedEvent } from './parked-events.ts';
import { problemOf } from './reason.ts';

/** The partition of all items in the table of parked events that older versions had. */
export const PARTITION = 'parked';

/** The key of an entry's item in it. */
export const key = (id: string) => ({ pk: PARTITION, id });

/** An item of the last version that had the table. */
interface CurrentItem {
  readonly id: string;
  readonly parkedAt: string;
  readonly lastParkedAt: string;
  readonly timesParked: number;
  readonly executionId?: string;
  readonly executionInput: string;
  readonly reason: string;
}

/** An item of the first version, which named it after the execution that parked it. */
interface FirstItem {
  readonly id: string;
  /** JSON text. */
  readonly event: string;
  /** The problem of a redrive that was refused, if there was one. JSON text. */
  readonly reason?: string;
}

/** An entry's item, as an older version left it. */
export type Item = CurrentItem | FirstItem;
const isFirst = (item: object): item is FirstItem => 'event' in item;

/** The condition of a write that the item is there, and that the event was not parked again. */
export const unchangedSince = (item: Item) =>
  isFirst(item)
    ? { ConditionExpression: 'attribute_exists(event)' }
    : {
        ConditionExpression: 'lastParkedAt = :at AND timesParked = :times',
        ExpressionAttributeValues: { ':at': item.lastParkedAt, ':times': item.timesParked },
      };

/** Reads an item of an older version. */
export function readItem(item: Item): ParkedEvent {
  if (isFirst(item)) return readFirst(item);
  const { id, parkedAt, lastParkedAt, timesParked, executionId, executionInput, reason } = item;
  return {
    id,
    parkedAt: toTime(parkedAt),
    lastParkedAt: toTime(lastParkedAt),
    times: timesParked,
    ...(executionId !== undefined && { executionId }),
    input: toInput(executionInput),
    problem: problemOf(toReason(reason)),
  };
}

function readFirst({ id, event, reason }: FirstItem): ParkedEvent {
  const { parkedAt, input, problem: first } = JSON.parse(event);
  const problem = reason === undefined ? first : problemOf(toReason(reason));
  return { id, parkedAt, lastParkedAt: parkedAt, times: 1, executionId: id, input, problem };
}
