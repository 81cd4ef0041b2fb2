import type { CommitItem } from '../log/commit.ts';
import { impossible } from '../../impossible.ts';
import { streamOf } from '../log/keys.ts';

/** A commit that arrived in the table, as the table's stream reports it. */
export interface Arrival {
  readonly pk: string;
  /** First version. */
  readonly v: number;
  /** Last version; `v - 1` if the item has no events: another program wrote it. */
  readonly last: number;
  /** When it arrived, by the engine's clock, in ms since 1970. */
  readonly at: number;
  /** The types of its events, each once; absent if the item has events without one. */
  readonly types?: readonly string[];
}

/**
 * Returns a commit's arrival.
 *
 * @param at when it arrived, in ms since 1970
 */
export function arrivalOf(item: CommitItem, at: number): Arrival {
  const events = Array.isArray(item.e) ? item.e : [];
  const types = distinct(events.map((event) => event?.t));
  return {
    pk: item.pk,
    v: item.v,
    last: item.v + events.length - 1,
    at,
    ...(types && { types }),
  };
}

/** @returns undefined if there is none, or if one is no text: another program wrote the item */
const distinct = (types: readonly unknown[]): readonly string[] | undefined =>
  types.length > 0 && types.every((type) => typeof type === 'string')
    ? [...new Set(types)]
    : undefined;

/** The part of a record of the table's stream that is needed, as the AWS SDK and as Lambda give it. */
export interface StreamRecord {
  readonly eventName?: string | undefined;
  readonly dynamodb?:
    | {
        readonly NewImage?: Readonly<Record<string, StreamValue>> | undefined;
        /** A number, in seconds since 1970, in Lambda. */
        readonly ApproximateCreationDateTime?: Date | number | undefined;
      }
    | undefined;
}

interface StreamValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly L?: readonly StreamValue[] | undefined;
  readonly M?: Readonly<Record<string, StreamValue>> | undefined;
}

/**
 * Returns the commits among records of the table's stream, for an `OrderWriter`.
 *
 * @example
 * const handler = ({ Records }: { Records: StreamRecord[] }) =>
 *   new OrderWriter(client, 'stockbook').assignPositions(arrivalsOf(Records))
 */
export function arrivalsOf(records: readonly StreamRecord[]): Arrival[] {
  return records.flatMap(({ eventName, dynamodb }) => {
    const { NewImage: image, ApproximateCreationDateTime: created } = dynamodb ?? {};
    if (eventName !== 'INSERT') return [];
    const pk = image?.['pk']?.S ?? impossible('a record of the table’s stream has no key');
    if (!streamOf(pk)) return [];
    const v = Number(image?.['v']?.N ?? impossible('a commit has no version'));
    if (created === undefined) impossible('a record of the table’s stream has no creation time');
    const at = typeof created === 'number' ? created * 1000 : created.getTime();
    const events = image?.['e']?.L ?? [];
    const types = distinct(events.map(({ M: event }) => event?.['t']?.S));
    return [{ pk, v, last: v + events.length - 1, at, ...(types && { types }) }];
  });
}
