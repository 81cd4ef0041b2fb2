import { hasCode } from './has-code.ts';

/** An append passes one of the log's limits. Nothing was written. */
export class AppendTooLarge extends Error {
  readonly code = 'AppendTooLarge';
  readonly unit: 'streams' | 'events' | 'bytes' | 'bytes of a stream’s name';
  readonly actual: number;
  readonly limit: number;

  constructor(unit: AppendTooLarge['unit'], actual: number, limit: number) {
    const fix = unit === 'bytes of a stream’s name' ? 'use a shorter id' : 'split it';
    super(`an append has at most ${limit} ${unit}, and this one has ${actual}: ${fix}`);
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
