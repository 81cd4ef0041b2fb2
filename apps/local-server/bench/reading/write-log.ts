import type { EventStore } from '@stockbook/event-store';
import { seededRandom } from '@stockbook/event-store/testing/seeded-random';
import { productStream } from '@stockbook/workflow';
import { delivery, toEvent } from '../workload.ts';

/** Which log is read. */
export interface LogSize {
  readonly events: number;
  /** How many products the events are of, in turn. */
  readonly products: number;
}

/** An append takes 25 streams and 100 events at most. */
const STREAMS = 25;
const EVENTS_A_STREAM = 4;
/** How many appends are under way at a time. */
const AT_ONCE = 4;

/** Writes a log: a few events of each product, then a few more of each, until there are enough. */
export async function writeLog(
  store: EventStore,
  { events, products }: LogSize,
  seed: number,
): Promise<void> {
  const random = seededRandom(seed);
  const versions = new Map<number, number>();
  let written = 0;
  let next = 0;
  const append = async (numbers: readonly number[]) => {
    const { status } = await store.append(
      numbers.map((number) => {
        const id = `read-${number}`;
        const before = versions.get(number) ?? 0;
        versions.set(number, before + EVENTS_A_STREAM);
        return {
          stream: productStream(id),
          expected: before,
          events: Array.from({ length: EVENTS_A_STREAM }, (_, index) =>
            toEvent(delivery(id, before + index, random)),
          ),
        };
      }),
    );
    if (status !== 'appended') throw new Error(`an append to a new log ended as ${status}`);
  };
  while (written < events) {
    const round: Promise<void>[] = [];
    // Appends that are under way together are to different products.
    for (let each = 0; each < AT_ONCE && written < events; each += 1) {
      const numbers = Array.from({ length: STREAMS }, (_, index) => (next + index) % products);
      next = (next + STREAMS) % products;
      written += STREAMS * EVENTS_A_STREAM;
      round.push(append(numbers));
    }
    await Promise.all(round);
  }
}
