import { hasCode } from '../errors/has-code.ts';
import type { ReaderName } from '../subscriptions/reader-name.ts';

/** The first build of a projection is not complete: there is nothing to read yet. Come again. */
export class ProjectionNotBuilt extends Error {
  readonly code = 'ProjectionNotBuilt';
  /** The position up to which it is built. */
  readonly position: string;

  constructor({ name, version }: ReaderName, position: string) {
    super(
      `version ${version} of projection ${name} is being built, and has come to position ${position}: come again. If no process runs its Readers, start them`,
    );
    this.name = this.code;
    this.position = position;
  }
}

/**
 * @example
 * if (isProjectionNotBuilt(error)) console.log(`try again later: ${error.message}`)
 */
export const isProjectionNotBuilt = (error: unknown): error is ProjectionNotBuilt =>
  hasCode(error, 'ProjectionNotBuilt');
