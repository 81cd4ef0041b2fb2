import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

const MINUTE = 60_000;

/**
 * Runs a program to its end.
 *
 * @returns its standard output
 * @throws Error with what it printed, if it fails or takes more than ten minutes
 */
export async function run(
  program: string,
  parameters: readonly string[],
  { cwd, env }: Surroundings,
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, parameters, {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
      timeout: 10 * MINUTE,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${parameters.join(' ')} failed:\n${stdout}${stderr}`, {
      cause: error,
    });
  }
}
