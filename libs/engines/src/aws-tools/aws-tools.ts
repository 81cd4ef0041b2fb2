import { pythonEnvironment } from '../python/python-environment.ts';

// The AWS CLI decides which botocore both use.
const PACKAGES = ['awscli==1.46.3', 'boto3==1.44.3'];

/** What `missingEngines` calls the tools. */
export const AWS_TOOLS = 'the AWS CLI';

/** AWS's own tools. */
export interface AwsTools {
  /** Runs a Python that has boto3. */
  readonly python: string;
  /** Runs the AWS CLI: a command and its first parameters. */
  readonly aws: readonly [command: string, ...parameters: readonly string[]];
}

/**
 * Installs the AWS CLI 1.46.3 and boto3 1.44.3 from PyPI, for tests of what speaks AWS's protocols. The
 * first call installs them, into a virtual environment of their own; later calls find them.
 *
 * @throws EngineMissing if this machine has no Python, version 3.10 or later
 * @example <caption>no-run: needs Python</caption>
 * import { execFileSync } from 'node:child_process';
 *
 * const { aws: [command, ...parameters] } = await installAwsTools();
 * execFileSync(command, [...parameters, '--version']);
 */
export async function installAwsTools(): Promise<AwsTools> {
  const python = await pythonEnvironment(AWS_TOOLS, PACKAGES);
  return { python, aws: [python, '-m', 'awscli'] };
}
