import { getSystemErrorMap } from 'node:util';
import { isFolderInUse } from '../errors/folder-in-use.ts';
import { FolderUnusable, isFolderUnusable } from '../errors/folder-unusable.ts';

/** Numbers of PGlite's file system (WASI's errno), which throws them without a name. */
const WASI: Readonly<Record<number, string>> = {
  2: 'EACCES',
  19: 'EDQUOT',
  22: 'EFBIG',
  29: 'EIO',
  33: 'EMFILE',
  41: 'ENFILE',
  44: 'ENOENT',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
};

export const FREE_SPACE = 'free disk space, and start again';
const PERMIT = 'give this user the right to write there, or choose another folder';

/** What to do, by the code of the system. */
const FIXES: Readonly<Record<string, string>> = {
  ENOSPC: FREE_SPACE,
  EDQUOT: FREE_SPACE,
  EFBIG: FREE_SPACE,
  EACCES: PERMIT,
  EPERM: PERMIT,
  EROFS: PERMIT,
  ENOENT: 'choose a folder that can be created',
};
const CHOOSE = 'check that you may use it, or choose another folder';

/** Messages of PostgreSQL for a disk that takes no more. */
const FULL = /No space left on device|File too large|Disk quota exceeded/;

/**
 * Returns an error as {@link FolderUnusable}, with its true reason.
 *
 * @param said what PostgreSQL wrote to stderr before it failed
 */
export function unusable(folder: string, error: unknown, said?: string): unknown {
  if (isFolderInUse(error) || isFolderUnusable(error)) return error;
  const code = codeOf(error);
  const reason = said ?? (code && nameOf(code)) ?? messageOf(error);
  const fix = FULL.test(reason) ? FREE_SPACE : ((code && FIXES[code]) ?? CHOOSE);
  return new FolderUnusable(folder, reason, fix, error);
}

/** Returns what to do after PostgreSQL stopped for this reason, as an instruction. */
export const fixOf = (reason: string): string => (FULL.test(reason) ? FREE_SPACE : 'start again');

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  if (typeof code === 'string') return code;
  // Errors of PGlite's file system are objects that do not inherit from Error.
  return typeof errno === 'number' ? WASI[errno] : undefined;
}

/** The system's sentence for a code: `no space left on device`. */
function nameOf(code: string): string | undefined {
  for (const [name, sentence] of getSystemErrorMap().values()) if (name === code) return sentence;
  return undefined;
}

function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const { errno } = error as { errno?: unknown };
  return errno === undefined ? String(error) : `error ${errno} of the file system`;
}
