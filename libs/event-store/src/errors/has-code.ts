/**
 * Recognises an error by its `code`, not by its class: two copies of a package in one program have
 * two classes of the same name.
 *
 * @example
 * if (hasCode(error, 'StoreUnavailable')) console.log('try again')
 */
export function hasCode(error: unknown, code: string): boolean {
  try {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
  } catch {
    // A getter or a proxy: anything can be thrown.
    return false;
  }
}
