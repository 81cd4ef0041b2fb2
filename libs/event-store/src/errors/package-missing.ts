import { hasCode } from './has-code.ts';

/** An optional package is not installed, and the call needs it. */
export class PackageMissing extends Error {
  readonly code = 'PackageMissing';
  /** The package's name on npm. */
  readonly packageName: string;

  /**
   * @param user what needs the package, as in "PostgreSQL"
   * @param packages all packages that it needs: others of them may be missing too
   */
  constructor(
    user: string,
    packageName: string,
    packages: readonly string[] = [packageName],
    cause?: unknown,
  ) {
    super(
      `${user} needs the package ${packageName}, which is not installed: npm install ${packages.join(' ')}`,
      { cause },
    );
    this.name = this.code;
    this.packageName = packageName;
  }
}

/**
 * @example
 * if (isPackageMissing(error)) console.log(`npm install ${error.packageName}`)
 */
export const isPackageMissing = (error: unknown): error is PackageMissing =>
  hasCode(error, 'PackageMissing');
