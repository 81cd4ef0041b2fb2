import { InvalidArgument } from '../../errors/invalid-argument.ts';
import { RowTooLarge } from '../../errors/row-too-large.ts';
import { finiteJsonText } from '../../laws/json-text.ts';
import { checkWholeNumber } from '../../laws/whole-number.ts';
import type { RowChange, RowKey, RowPut, Term } from '../row.ts';
import { rowLimits } from '../row-limits.ts';
import type { ExpectedRow, WriteOptions } from '../row-store.ts';
import { checkList, checkRowKey, rowName } from './key.ts';
import { checkTerms } from './term.ts';

/** A row as an adapter keeps it. */
export interface KeptRow extends RowKey {
  readonly version: number;
  /** JSON. */
  readonly data: string;
  /** Checked, with decimals in their one way. */
  readonly terms: Readonly<Record<string, Term>>;
}

/** A removal as an adapter keeps it: the version that stays. */
export interface PreparedRemoval extends RowKey {
  readonly version: number;
  readonly data?: never;
  readonly terms?: never;
}

export type PreparedChange = KeptRow | PreparedRemoval;

/** A call of `write` that keeps the port's laws. It shares nothing with what the caller gave. */
export interface WriteRequest {
  readonly changes: readonly PreparedChange[];
  readonly only: readonly ExpectedRow[];
  readonly checkpoint?: KeptRow;
  readonly yields: boolean;
}

/**
 * Checks a call of `write` against the port's laws, and makes what an adapter keeps of it.
 *
 * @throws RowTooLarge, InvalidArgument, UnstorableText
 * @example
 * const request = prepareWrite([{ collection: 'stock', id: '100', version: 7, removed: true }])
 * const rows = request.changes.length // 1
 */
export function prepareWrite(
  changes: readonly RowChange[],
  options: WriteOptions = {},
): WriteRequest {
  checkList('changes', changes, rowLimits.changesPerWrite);
  const prepared = changes.map((change, index) => prepareChange(`changes[${index}]`, change));
  const { checkpoint, yields = false } = options;
  if (typeof yields !== 'boolean') throw new InvalidArgument('yields', 'must be true or false');
  const kept = checkpoint && prepareCheckpoint(checkpoint);
  checkDistinct('changes', kept ? [...prepared, kept] : prepared);
  return {
    changes: prepared,
    only: prepareOnly(options.only),
    ...(kept && { checkpoint: kept }),
    yields,
  };
}

function prepareChange(field: string, change: RowChange): PreparedChange {
  const key = checkRowKey(field, change);
  if (!('removed' in change) || change.removed === undefined) {
    return preparePut(field, key, change as RowPut);
  }
  if (change.removed !== true) throw new InvalidArgument(`${field}.removed`, 'must be true');
  return { ...key, version: checkVersion(field, change.version) };
}

function prepareCheckpoint(checkpoint: RowPut): KeptRow {
  const field = 'checkpoint';
  const key = checkRowKey(field, checkpoint);
  if ('removed' in checkpoint) throw new InvalidArgument(field, 'must be a row to put');
  return preparePut(field, key, checkpoint);
}

function preparePut(field: string, key: RowKey, put: RowPut): KeptRow {
  const version = checkVersion(field, put.version);
  const text = finiteJsonText(`${field}.data`, put.data);
  const bytes = Buffer.byteLength(text);
  if (bytes > rowLimits.bytesPerData) throw new RowTooLarge(key, bytes, rowLimits.bytesPerData);
  return { ...key, version, data: text, terms: checkTerms(`${field}.terms`, put.terms) };
}

const checkVersion = (field: string, version: unknown): number =>
  checkWholeNumber(`${field}.version`, version, { least: 1 });

function prepareOnly(only: readonly ExpectedRow[] = []): ExpectedRow[] {
  checkList('only', only, rowLimits.expectedPerWrite);
  const checked = only.map((row, index) => ({
    ...checkRowKey(`only[${index}]`, row),
    version: checkWholeNumber(`only[${index}].version`, row.version, { least: 0 }),
  }));
  checkDistinct('only', checked);
  return checked;
}

function checkDistinct(field: string, keys: readonly RowKey[]): void {
  if (new Set(keys.map(rowName)).size < keys.length) {
    throw new InvalidArgument(field, 'must name each row once, and the checkpoint not at all');
  }
}
