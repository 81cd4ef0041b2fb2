import { execFileSync } from 'node:child_process';

/** The processes below one, by their ids: its children, theirs, and so on. */
export function descendants(pid: number): readonly number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const children = Map.groupBy(
    table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number)),
    ([, parent]) => parent,
  );
  const below = (parent: number): readonly number[] =>
    (children.get(parent) ?? []).flatMap(([child]) =>
      child === undefined ? [] : [child, ...below(child)],
    );
  return below(pid);
}

/** Sends a signal to a process, or to a group by its negative id; false where it is gone. */
export function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
