import { hasCode } from './has-code.ts';

/** Another store, in this process or another one, has the database folder open. Nothing was changed. */
export class FolderInUse extends Error {
  readonly code = 'FolderInUse';
  readonly folder: string;

  constructor(folder: string) {
    super(`${folder} is in use: close the store that has it open, or choose another folder`);
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
