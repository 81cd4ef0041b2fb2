import { hasCode } from './has-code.ts';

/** An embedded database's folder is open elsewhere; nothing was touched. */
export class FolderInUse extends Error {
  readonly code = 'FolderInUse';
  readonly folder: string;

  constructor(folder: string) {
    super(`${folder} is in use: close the store that has it open, or name another folder`);
    this.name = this.code;
    this.folder = folder;
  }
}

/**
 * @example
 * if (isFolderInUse(error)) console.error(error.message)
 */
export const isFolderInUse = (error: unknown): error is FolderInUse =>
  hasCode(error, 'FolderInUse');
