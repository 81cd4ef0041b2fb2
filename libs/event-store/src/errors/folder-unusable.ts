import { hasCode } from './has-code.ts';

/** An embedded database cannot be opened in the folder. */
export class FolderUnusable extends Error {
  readonly code = 'FolderUnusable';
  readonly folder: string;
  /** What is wrong, such as `there is no space left on the device`. */
  readonly reason: string;

  /** @param fix what the user can do, as an instruction */
  constructor(folder: string, reason: string, fix: string, cause?: unknown) {
    super(`${folder} cannot be opened (${reason}): ${fix}`, { cause });
    this.name = this.code;
    this.folder = folder;
    this.reason = reason;
  }
}

/**
 * @example
 * if (isFolderUnusable(error)) console.error(error.message)
 */
export const isFolderUnusable = (error: unknown): error is FolderUnusable =>
  hasCode(error, 'FolderUnusable');
