import type { Term } from '../row.ts';
import { DECIMAL_MARK } from '../sortable-term.ts';

const PREFIX = 't_';

/** The name of the attribute of a term. */
export type TermAttribute = `${typeof PREFIX}${string}`;
export const termAttribute = <Name extends string>(term: Name) => `${PREFIX}${term}` as const;

/**
 * Returns a row's terms as attributes of its item: a text as it is, a decimal as a number if that is exact, so
 * that DynamoDB can add to it, and as a text with a mark otherwise.
 *
 * @param terms with decimals in their one way
 */
export const toAttributes = (terms: Readonly<Record<string, Term>>) =>
  Object.fromEntries(
    Object.entries(terms).map(([name, term]) => [termAttribute(name), toAttribute(term)]),
  );

function toAttribute(term: Term): string | number {
  if (typeof term === 'string') return term;
  const number = Number(term.decimal);
  const isExact = Number.isSafeInteger(number) && String(number) === term.decimal;
  return isExact ? number : DECIMAL_MARK + term.decimal;
}

/** Reads the terms of an item. */
export const termsOf = (item: object): Readonly<Record<string, Term>> =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), readTerm(value)]),
  );

function readTerm(value: string | number): Term {
  if (typeof value === 'number') return { decimal: String(value) };
  return value.startsWith(DECIMAL_MARK) ? { decimal: value.slice(DECIMAL_MARK.length) } : value;
}
