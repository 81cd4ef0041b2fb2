import { format } from 'node:util';
import { expect } from 'vitest';

/**
 * What a stated value becomes: fails where the actual one does not deeply equal it.
 *
 * @example is([1, 2].map(String), ['1', '2'])
 */
export const is = (actual: unknown, stated: unknown): void => expect(actual).toStrictEqual(stated);

/**
 * What a text behind `console.log` becomes: fails where neither this is printed nor the one value is
 * what the text is as a literal.
 *
 * @example
 * prints('150 true', ['150', true])
 * prints('"150"', ['150'], '150')
 */
export function prints(text: string, logged: readonly unknown[], literal?: unknown): void {
  const printed = format(...logged);
  if (printed === text) return;
  if (literal === undefined || logged.length !== 1) expect(printed).toBe(text);
  else is(logged[0], literal);
}
