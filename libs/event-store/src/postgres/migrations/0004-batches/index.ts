import { appendBatch } from './append-batch.ts';

/**
 * Migration 4: appends that come at the same time are committed together. A program that was started before
 * still calls `append_events`.
 */
export const batches = (schema: string): string => appendBatch(schema);
