import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installAwsTools } from '@stockbook/engines/aws-tools';

/**
 * Makes a command `aws` as a reader has it.
 *
 * @param folder where it is put
 * @returns a PATH that has it
 */
export async function pathWithAwsCli(folder: string): Promise<string> {
  const { aws } = await installAwsTools();
  const tools = join(folder, 'aws-cli');
  await mkdir(tools);
  const command = join(tools, 'aws');
  await writeFile(command, `#!/bin/sh\nexec ${aws.map((part) => `'${part}'`).join(' ')} "$@"\n`);
  await chmod(command, 0o755);
  return `${tools}${delimiter}${process.env['PATH']}`;
}
