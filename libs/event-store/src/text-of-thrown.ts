/**
 * Makes a text of something that was thrown. Anything can be thrown: a getter, a proxy or an `inspect` of it may
 * throw itself.
 *
 * @example
 * textOfThrown(new Error('away'), (thrown) => String(thrown)) // 'Error: away'
 */
export function textOfThrown(thrown: unknown, show: (thrown: unknown) => string): string {
  try {
    return show(thrown);
  } catch {
    return 'something was thrown that cannot be shown';
  }
}
