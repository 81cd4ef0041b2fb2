import { hasCode } from './has-code.ts';

/** An append passes one of the log's limits. Nothing was written. */
export class AppendTooLarge extends Error {
  readonly code = 'AppendTooLarge';
  readonly unit: 'streams' | 'events' | 'bytes';
  readonly actual: number;
  readonly limit: number;

  /** @param event the event that is too large alone, such as `appends[0].events[2]`, if there is one */
  constructor(unit: AppendTooLarge['unit'], actual: number, limit: number, event?: string) {
    super(
      event === undefined
        ? `an append has at most ${limit} ${unit}, and this one has ${actual}: split it`
        : `${event} has ${actual} bytes of id, type, data and metadata, and an event has at most ${limit}: make it smaller`,
    );
    this.name = this.code;
    this.unit = unit;
    this.actual = actual;
    this.limit = limit;
  }
}

/**
 * @example
 * if (isAppendTooLarge(error)) console.log(error.unit, error.limit)
 */
export const isAppendTooLarge = (error: unknown): error is AppendTooLarge =>
  hasCode(error, 'AppendTooLarge');
