import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** This repository at an older commit, beside the present one. */
export interface OlderBuild {
  /** Its root, with a slash at the end. */
  readonly root: URL;
  remove(): Promise<void>;
}

/**
 * Checks a commit out into a temporary folder (`git worktree`), and installs what one of its workspaces needs.
 *
 * @param workspace such as `libs/event-store`
 * @throws Error if git does not know the commit, or the installation fails
 */
export async function checkOut(commit: string, workspace: string): Promise<OlderBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-older-'));
  const root = join(folder, 'build');
  const remove = async () => {
    await run('git', ['worktree', 'remove', '--force', root], process.cwd()).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await run('git', ['worktree', 'add', '--detach', root, commit], process.cwd());
    const only = [`--workspace=${workspace}`, '--include-workspace-root=false'];
    await run('npm', ['ci', ...only, '--ignore-scripts', '--no-audit', '--no-fund'], root);
    return { root: pathToFileURL(`${root}/`), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function run(command: string, parameters: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, parameters, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`\`${command} ${parameters.join(' ')}\` failed: ${said.trim()}`);
}
