import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** One letter, as `ps` shows it. */
  readonly state: string;
}

export const childrenOf = async (pid: number | undefined): Promise<readonly number[]> =>
  (await processes()).filter(({ parent }) => parent === pid).map(({ pid: child }) => child);

/** A zombie does not count as running: it holds no resources, and may never be reaped. */
export const isRunning = async (pid: number): Promise<boolean> =>
  (await processes()).some((each) => each.pid === pid && each.state !== 'Z');

// Small containers have /proc but no `ps`. macOS has `ps` but no /proc.
const processes = (): Promise<readonly Process[]> =>
  process.platform === 'linux' ? fromProc() : fromPs();

async function fromProc(): Promise<readonly Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    // A process may end between the listing and the reading.
    pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  );
  return stats.flatMap((stat) => {
    const [, pid, state = '', parent] = /^(\d+) \(.*\) (\S) (\d+)/s.exec(stat) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), state }];
  });
}

async function fromPs(): Promise<readonly Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, state = ''] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), state: state.slice(0, 1) };
    });
}
