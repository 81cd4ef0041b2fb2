import { execFile } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type as system } from 'node:os';
import { promisify } from 'node:util';

/** The machine that a run was made on, and the code that ran. */
export interface Host {
  readonly processor: string;
  /** In GiB. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
  /** Of Stockbook. */
  readonly commit: string;
}

/** Describes this machine, and the commit that is checked out. */
export async function describeHost(): Promise<Host> {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  return {
    processor: `${availableParallelism()} x ${model}`,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${system()} ${release()}, ${process.arch}`,
    node: process.version,
    commit: await presentCommit(),
  };
}

async function presentCommit(): Promise<string> {
  try {
    const git = promisify(execFile);
    const { stdout: hash } = await git('git', ['rev-parse', '--short', 'HEAD']);
    const { stdout: changes } = await git('git', ['status', '--porcelain', '--untracked-files=no']);
    return `${hash.trim()}${changes === '' ? '' : ', with changes that are not committed'}`;
  } catch {
    return 'unknown: not in a git repository';
  }
}
