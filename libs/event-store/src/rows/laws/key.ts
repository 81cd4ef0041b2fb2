import { InvalidArgument } from '../../errors/invalid-argument.ts';
import { checkText } from '../../laws/text.ts';
import type { RowKey } from '../row.ts';
import { rowLimits } from '../row-limits.ts';

/**
 * Checks the name of a collection.
 *
 * @throws InvalidArgument, UnstorableText
 */
export const checkCollection = (field: string, value: unknown): string =>
  checkText(field, value, rowLimits.bytesPerCollection);

/**
 * Checks a row's key, and copies it.
 *
 * @throws InvalidArgument, UnstorableText
 */
export function checkRowKey(field: string, value: RowKey): RowKey {
  const { collection, id } = value ?? {};
  return {
    collection: checkCollection(`${field}.collection`, collection),
    id: checkText(`${field}.id`, id, rowLimits.bytesPerRowId),
  };
}

/**
 * Checks the keys of `getMany`. A key that is there twice counts once.
 *
 * @throws InvalidArgument, UnstorableText
 */
export function checkRowKeys(keys: readonly RowKey[]): RowKey[] {
  checkList('keys', keys, rowLimits.keysPerGet);
  const checked = keys.map((key, index) => checkRowKey(`keys[${index}]`, key));
  return [...new Map(checked.map((key) => [rowName(key), key])).values()];
}

/** @throws InvalidArgument */
export function checkList(field: string, value: readonly unknown[], most: number): void {
  if (!Array.isArray(value)) throw new InvalidArgument(field, 'must be a list');
  if (value.length > most) {
    throw new InvalidArgument(field, `must have at most ${most} members, not ${value.length}`);
  }
}

/** Returns a row's key as one text. */
export const rowName = ({ collection, id }: RowKey): string => JSON.stringify([collection, id]);
