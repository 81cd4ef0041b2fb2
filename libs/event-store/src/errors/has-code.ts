/**
 * Tells an error by its `code`, not by its class: two copies of this package in one program have
 * two classes of every name.
 */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
