import type { Product } from '@stockbook/api/client';
import { labelOf } from '../../components/event-form/schema-fields.ts';
import { stockStateName } from '../../format/stock-state.ts';
import { decimalDifference, isDecimal } from '../../components/decimal-difference.ts';

/** What an event changed of one field of its product. */
export interface Difference {
  readonly field: string;
  /** The field in words. */
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** After less before, of a decimal. */
  readonly by?: string;
}

/** A value before or after, for people. */
export const inWords = (
  { field }: Pick<Difference, 'field'>,
  value: string | undefined,
): string | undefined => (field === 'state' && value !== undefined ? stockStateName(value) : value);

/** What every event changes, or none. */
const LEFT_OUT = new Set(['productId', 'version']);
const DECIMALS = new Set(['quantity', 'value', 'averageCost']);
const LABELS: Readonly<Record<string, string>> = {
  value: 'Value at cost',
};

/**
 * What changed between two states of a product, field by field, in the order of the contract.
 *
 * @param before undefined before the product's first event
 */
export function differences(before: Product | undefined, after: Product): readonly Difference[] {
  const old: Readonly<Record<string, unknown>> = before ?? {};
  return Object.entries(after)
    .filter(([field]) => !LEFT_OUT.has(field))
    .map(([field, value]) => differenceOf(field, textOf(old[field]), textOf(value)))
    .filter((difference) => difference.before !== difference.after);
}

function differenceOf(
  field: string,
  before: string | undefined,
  after: string | undefined,
): Difference {
  const label = LABELS[field] ?? labelOf(field);
  const [from, to] = [before ?? '0', after ?? '0'];
  const hasBy = DECIMALS.has(field) && isDecimal(from) && isDecimal(to);
  return { field, label, before, after, ...(hasBy && { by: decimalDifference(to, from) }) };
}

const textOf = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value);
