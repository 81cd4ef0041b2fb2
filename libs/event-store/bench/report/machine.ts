import { execFile } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type as system } from 'node:os';
import { promisify } from 'node:util';
import type { Databases } from '../databases.ts';
import { installedPeers } from '../install-peers.ts';

/** What a run was measured on. */
export interface Machine {
  readonly processor: string;
  /** In GiB. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly settings: Readonly<Record<string, string>>;
  /** The versions of the products; the commit of Stockbook. */
  readonly versions: Readonly<Record<string, string>>;
}

export async function describeMachine({ version, settings }: Databases): Promise<Machine> {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const peers = Object.entries(await installedPeers()).map(([name, installed]) => [
    name,
    installed ?? 'not installed',
  ]);
  return {
    processor: `${availableParallelism()} x ${model}`,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${system()} ${release()}, ${process.arch}`,
    node: process.version,
    postgres: version,
    settings,
    versions: { stockbook: await commit(), ...Object.fromEntries(peers) },
  };
}

async function commit(): Promise<string> {
  try {
    const git = promisify(execFile);
    const { stdout: hash } = await git('git', ['rev-parse', '--short', 'HEAD']);
    const { stdout: changes } = await git('git', ['status', '--porcelain', '--untracked-files=no']);
    return `${hash.trim()}${changes === '' ? '' : ', with changes that are not committed'}`;
  } catch {
    return 'unknown: not in a git repository';
  }
}
