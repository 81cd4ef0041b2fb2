import type { PositionedEvent } from '../event.ts';
import type { EventStore } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { RowChange } from '../rows/row.ts';
import type { RowStore } from '../rows/row-store.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { type DeliveryRequest, requestDone } from './delivery-request.ts';
import type { DeliveryOptions } from './delivery.ts';
import { firstParkedOf } from './parked-deliveries.ts';
import { isNotNow } from './not-now.ts';
import {
  fromParkedRow,
  type ParkedDelivery,
  parkedKey,
  parkedPut,
  parkedRemoval,
  reasonOf,
} from './parked-delivery.ts';
import { CheckpointMoved } from './progress.ts';

export interface RedeliveryOptions extends DeliveryOptions {
  readonly store: EventStore;
  readonly rows: RowStore;
}

/**
 * Delivers parked events again, or discards them. Of a held stream the first one goes first; those behind it
 * follow until one fails: they were never at fault.
 */
export class Redelivery {
  readonly #options: RedeliveryOptions;

  constructor(options: RedeliveryOptions) {
    this.#options = options;
  }

  async serve(request: DeliveryRequest): Promise<void> {
    const { rows, reaction } = this.#options;
    const row = await rows.get(parkedKey(request.parked));
    const done = [requestDone(request)];
    // It was redriven or discarded before.
    if (row === undefined) return this.#commit(() => done);
    const parked = fromParkedRow(row);
    const holds = reaction.afterParked === 'hold-stream';
    if (request.wanted === 'discard') {
      await this.#commit((sequence) => [parkedRemoval(parked.id, sequence), ...done]);
      if (!holds) return;
    } else {
      const first = holds ? await this.#firstOf(parked) : parked;
      const redriven = await this.#redrive(first ?? parked, done);
      if (!redriven || !holds) return;
    }
    await this.goOn(parked.stream);
  }

  /** Delivers those that wait in a stream, until one fails or none is left. */
  async goOn(stream: StreamId): Promise<void> {
    for (;;) {
      const next = await this.#firstOf({ stream });
      if (next === undefined) {
        this.#options.held.delete(streamKey(stream));
        return;
      }
      // One that failed before is for a person to redrive.
      if (next.attempts > 0) return;
      if (!(await this.#redrive(next, []))) return;
    }
  }

  /** @returns whether it was handled */
  async #redrive(parked: ParkedDelivery, done: readonly RowChange[]): Promise<boolean> {
    const { reaction, signal } = this.#options;
    try {
      const event = await this.#eventOf(parked);
      const { changes } = await reaction.redrive(event, { signal, attempt: parked.attempts + 1 });
      await this.#commit((sequence) => [...changes, parkedRemoval(parked.id, sequence), ...done]);
      return true;
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof CheckpointMoved || isNotNow(thrown)) throw thrown;
      await this.#parkAgain(parked, reasonOf(thrown), done);
      return false;
    }
  }

  async #parkAgain(parked: ParkedDelivery, reason: string, done: readonly RowChange[]) {
    const { clock, onParked } = this.#options;
    const triedAt = clock.now().toISOString();
    const again = { ...parked, reason, attempts: parked.attempts + 1, triedAt };
    await this.#commit((sequence) => [parkedPut(again, sequence), ...done]);
    onParked(again);
  }

  async #firstOf({ stream }: Pick<ParkedDelivery, 'stream'>): Promise<ParkedDelivery | undefined> {
    return firstParkedOf(this.#options.rows, this.#options.reaction.key, stream);
  }

  async #eventOf({ stream, version, position }: ParkedDelivery): Promise<PositionedEvent> {
    const [event] = await this.#options.store.read(stream, { from: version, limit: 1 });
    if (event === undefined) return impossible(`the log lost the event at position ${position}`);
    return { ...event, position };
  }

  /** The position stays; the checkpoint is what fences the write. */
  async #commit(changesOf: (sequence: number) => readonly RowChange[]): Promise<void> {
    const { progress } = this.#options;
    await progress.commit(changesOf, progress.position);
  }
}
