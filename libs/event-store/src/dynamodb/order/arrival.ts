import { type CommitItem, lastVersionOf } from '../log/commit.ts';
import { impossible } from '../../impossible.ts';
import type { StreamId } from '../../stream.ts';
import { streamOf } from '../log/keys.ts';

/** A commit as the table's stream tells of it. */
export interface Arrival {
  readonly pk: string;
  readonly v: number;
  /** Last version. */
  readonly last: number;
  /** When it came into the table, by the engine's clock, in ms since 1970. */
  readonly at: number;
}

/** A commit's arrival. @param at when it came into the table */
export const arrivalOf = (item: CommitItem, at: number): Arrival => ({
  pk: item.pk,
  v: item.v,
  last: lastVersionOf(item),
  at,
});

/** What is needed of a record of the table's stream, as the SDK has it and as Lambda gets it. */
export interface StreamRecord {
  readonly eventName?: string | undefined;
  readonly dynamodb?:
    | {
        readonly NewImage?: Readonly<Record<string, StreamValue>> | undefined;
        /** Lambda has it in seconds since 1970. */
        readonly ApproximateCreationDateTime?: Date | number | undefined;
      }
    | undefined;
}

interface StreamValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly L?: readonly unknown[] | undefined;
}

/** The commits among the records of the table's stream, for an `OrderWriter`. */
export function arrivalsOf(records: readonly StreamRecord[]): Arrival[] {
  return records.flatMap(({ eventName, dynamodb }) => {
    const { NewImage: image, ApproximateCreationDateTime: created } = dynamodb ?? {};
    if (eventName !== 'INSERT') return [];
    const pk = image?.['pk']?.S ?? impossible('a record of the table’s stream has no key');
    if (!streamOf(pk)) return [];
    const v = Number(image?.['v']?.N ?? impossible('a commit has no version'));
    const events = image?.['e']?.L ?? impossible('a commit has no events');
    if (created === undefined) impossible('a record of the table’s stream has no time');
    const at = typeof created === 'number' ? created * 1000 : created.getTime();
    return [{ pk, v, last: v + events.length - 1, at }];
  });
}

/** The streams that something arrived in, each once. */
export const streamsOf = (arrivals: readonly Arrival[]): readonly StreamId[] =>
  [...new Set(arrivals.map(({ pk }) => pk))].map(
    (pk) => streamOf(pk) ?? impossible('what arrived is no commit'),
  );
