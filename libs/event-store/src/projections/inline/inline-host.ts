import type { ExpectedRow } from '../../rows/row-store.ts';
import { toReaderKey } from '../../subscriptions/reader-name.ts';
import type { AnyProjection } from '../projection.ts';

/** A log that writes the rows of some projections together with the events. */
export interface InlineHost {
  readonly inline: readonly AnyProjection[];
  /**
   * Applies the last events that a build of a projection lacks, while nothing can be appended: from then on each
   * append writes its rows. A build that is being made also becomes the one that is read, in the same step.
   *
   * @param fence the lease that must be held
   * @returns `behind` if it lacks too many events, an event fails, or another process was faster: follow the log
   *   and come again. `gone` if there is no such build any more
   * @throws StoreUnavailable
   */
  takeOver(
    projection: AnyProjection,
    build: number,
    fence?: ExpectedRow,
  ): Promise<'inline' | 'behind' | 'gone'>;
}

/** How many events are applied at most while nothing can be appended. */
export const TAKEN_OVER_AT_ONCE = 500;

/** Returns the log as one that runs a projection inline; undefined if it does not. */
export function inlineHostOf(store: object, projection: AnyProjection): InlineHost | undefined {
  const host = store as Partial<InlineHost>;
  const key = toReaderKey(projection);
  const runs = host.inline?.some((each) => toReaderKey(each) === key) ?? false;
  return runs ? (host as InlineHost) : undefined;
}
