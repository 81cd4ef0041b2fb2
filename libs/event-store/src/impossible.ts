/**
 * Throws for a state that the code around it rules out, so that a mistake there shows where it
 * happens, and not as a wrong value somewhere else.
 *
 * @param what says what was impossible, as a sentence
 * @throws Error, always
 * @example
 * const first = rows[0] ?? impossible('the query returned no row')
 */
export function impossible(what: string): never {
  throw new Error(`impossible: ${what}`);
}
