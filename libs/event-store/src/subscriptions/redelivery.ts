import type { PositionedEvent } from '../event.ts';
import type { LogReader } from '../event-store.ts';
import { impossible } from '../impossible.ts';
import type { RowChange } from '../rows/row.ts';
import type { ExpectedRow } from '../rows/row-store.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { type DeliveryRequest, requestDone } from './delivery-request.ts';
import { type DeliveryOptions, isRefusedRow } from './delivery.ts';
import { firstParkedOf, versionsOfParked } from './parked-deliveries.ts';
import { isNotNow } from './not-now.ts';
import {
  fromParkedRow,
  type ParkedDelivery,
  parkedKey,
  parkedPut,
  parkedRemoval,
  reasonOf,
} from './parked-delivery.ts';

/** What a reaction made of an event: rows, or something that it threw. */
interface Outcome {
  readonly changes?: readonly RowChange[];
  readonly thrown?: unknown;
}

export interface RedeliveryOptions extends DeliveryOptions {
  readonly store: LogReader;
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
      const before = [{ ...parkedKey(parked.id), version: row.version }];
      await this.#commit((sequence) => [parkedRemoval(parked.id, sequence), ...done], before);
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
    const before = await versionsOfParked(this.#options.rows, [parked.id]);
    const outcome = await this.#react(parked);
    let { thrown } = outcome;
    if (outcome.changes) {
      const { changes } = outcome;
      const handled = (sequence: number) => [
        ...changes,
        parkedRemoval(parked.id, sequence),
        ...done,
      ];
      try {
        await this.#commit(handled, before);
        return true;
      } catch (refused) {
        if (!isRefusedRow(refused)) throw refused;
        thrown = refused;
      }
    }
    const triedAt = this.#options.clock.now().toISOString();
    const again = { ...parked, reason: reasonOf(thrown), attempts: parked.attempts + 1, triedAt };
    await this.#commit((sequence) => [parkedPut(again, sequence), ...done], before);
    this.#options.onParked(again);
    return false;
  }

  /** Returns the rows to write, or what the reaction threw. */
  async #react(parked: ParkedDelivery): Promise<Outcome> {
    const { reaction, signal } = this.#options;
    try {
      const event = await this.#eventOf(parked);
      const context = { signal, attempt: parked.attempts + 1 };
      return { changes: (await reaction.redrive(event, context)).changes };
    } catch (thrown) {
      signal.throwIfAborted();
      if (isNotNow(thrown)) throw thrown;
      return { thrown };
    }
  }

  async #firstOf({ stream }: Pick<ParkedDelivery, 'stream'>): Promise<ParkedDelivery | undefined> {
    return firstParkedOf(this.#options.rows, this.#options.reaction.key, stream);
  }

  async #eventOf({ stream, version, position }: ParkedDelivery): Promise<PositionedEvent> {
    const [event] = await this.#options.store.read(stream, { from: version, limit: 1 });
    if (event === undefined) return impossible(`the log lost the event at position ${position}`);
    return { ...event, position };
  }

  /**
   * The position stays; the checkpoint is what fences the write.
   *
   * @param before the parked delivery's row, which is written together with the checkpoint
   */
  async #commit(
    changesOf: (sequence: number) => readonly RowChange[],
    before: readonly ExpectedRow[] = [],
  ): Promise<void> {
    const { progress } = this.#options;
    await progress.commit(changesOf, progress.position, before);
  }
}
