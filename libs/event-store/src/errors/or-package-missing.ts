import { hasCode } from './has-code.ts';
import { PackageMissing } from './package-missing.ts';

/**
 * Returns a handler for a failed `import()` of optional packages: it throws {@link PackageMissing} if one
 * of them is not installed, and any other error as it is.
 *
 * Call it as `import('pg').catch(orPackageMissing('PostgreSQL', 'pg'))`: bundlers recognise `import()`
 * with `catch`, and leave out a package that is not installed.
 */
export const orPackageMissing =
  (user: string, ...packages: readonly string[]) =>
  (error: unknown): never => {
    const missing = packages.find((name) => isNotFound(error, name));
    throw missing === undefined ? error : new PackageMissing(user, missing, packages, error);
  };

/** Tells whether the package itself was not found, and not a file in it or a package it depends on. */
const isNotFound = (error: unknown, packageName: string): boolean =>
  error instanceof Error &&
  (hasCode(error, 'ERR_MODULE_NOT_FOUND') || hasCode(error, 'MODULE_NOT_FOUND')) &&
  error.message.includes(`'${packageName}'`);
