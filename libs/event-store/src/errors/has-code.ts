/**
 * Recognises an error by its `code`, not by its class: two copies of a package in one program have
 * two classes of the same name.
 *
 * @example
 * if (hasCode(error, 'StoreUnavailable')) console.log('try again')
 */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
