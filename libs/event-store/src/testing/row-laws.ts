import { AssertionError } from 'node:assert';

/** A text, or an exact decimal. */
export type Term = string | { readonly decimal: string };

const BYTES_OF_ID = 512;
const BYTES_OF_TERM = 512;
const BYTES_OF_DATA = 300 * 1024;
const TERMS = 4;
const DIGITS = 38;
const TERM_NAME = /^[a-zA-Z0-9_-]{1,40}$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Checks that a row store can keep a row. @throws AssertionError */
export function checkRow(
  key: string,
  data: string,
  terms: Readonly<Record<string, Term>> = {},
): void {
  checkText('the key', key, BYTES_OF_ID);
  const bytes = Buffer.byteLength(data);
  assert(bytes <= BYTES_OF_DATA, `row ${key} has ${bytes} bytes: ${BYTES_OF_DATA} at most`);
  const names = Object.keys(terms);
  assert(names.length <= TERMS, `row ${key} has ${names.length} terms: ${TERMS} at most`);
  for (const [name, term] of Object.entries(terms)) {
    const what = `term ${name} of row ${key}`;
    assert(TERM_NAME.test(name), `${what}: the name must match ${TERM_NAME}`);
    if (typeof term === 'string') checkText(what, term, BYTES_OF_TERM);
    else checkDecimal(what, term.decimal);
  }
}

function checkText(what: string, text: string, most: number): void {
  const bytes = Buffer.byteLength(text);
  assert(bytes >= 1 && bytes <= most, `${what} has ${bytes} bytes: 1 to ${most} are kept`);
  const isStorable = text.isWellFormed() && !text.includes('\0');
  assert(isStorable, `${what} has NUL or half of a surrogate pair`);
}

function checkDecimal(what: string, decimal: string): void {
  assert(DECIMAL.test(decimal), `${what} is not a decimal: ${decimal}`);
  const digits = decimal.replace(/[-.]/g, '').replace(/^0+/, '').length;
  assert(digits <= DIGITS, `${what} has ${digits} digits: ${DIGITS} at most`);
}

function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new AssertionError({ message });
}
