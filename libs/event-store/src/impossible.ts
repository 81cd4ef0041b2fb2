/**
 * Throws for a state that cannot occur unless the code has a mistake. Use it where a default value
 * would hide the mistake.
 *
 * @param what says what was impossible, as a sentence
 * @throws Error, always
 * @example
 * const first = [7].at(0) ?? impossible('a list of one number is empty')
 */
export function impossible(what: string): never {
  throw new Error(`impossible: ${what}`);
}
