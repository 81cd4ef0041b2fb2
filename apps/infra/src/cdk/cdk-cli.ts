import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this project, with the CDK's configuration cdk.json. */
export const project = fileURLToPath(new URL('../../', import.meta.url));

/** The program of the installed CDK. */
export const cdkCli = join(
  dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')),
  'bin/cdk',
);

/** Runs a command of the CDK in this terminal, and returns its exit code. */
export async function cdk(
  environment: Readonly<Record<string, string>>,
  ...parameters: readonly string[]
): Promise<number> {
  const env = { ...process.env, ...environment, CDK_DISABLE_VERSION_CHECK: 'true' };
  const options = { cwd: project, env, stdio: 'inherit' } as const;
  const child = spawn(process.execPath, [cdkCli, ...parameters], options);
  const [code, signal] = await once(child, 'exit');
  if (signal) throw new Error(`cdk ${parameters[0]} was ended by ${signal}`);
  return code;
}
