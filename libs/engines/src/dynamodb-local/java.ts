import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EngineMissing } from '../engine-missing.ts';

const OLDEST = 17;

/**
 * Finds the command that runs Java.
 *
 * @throws EngineMissing if the PATH has no Java Development Kit, or an old one
 */
export async function findJava(): Promise<string> {
  // Not `java -version`: DynamoDB Local starts from a source file, and a Java runtime (JRE) lacks
  // the compiler.
  const { stdout } = await promisify(execFile)('java', ['--list-modules']).catch(() => ({
    stdout: '',
  }));
  const [, version] = /^jdk\.compiler@(\d+)/m.exec(stdout) ?? [];
  if (Number(version) >= OLDEST) return 'java';
  throw new EngineMissing(
    'DynamoDB Local',
    `a Java Development Kit (JDK), version ${OLDEST} or later, with \`java\` on the PATH`,
    `install one from https://adoptium.net, or with \`apt install openjdk-${OLDEST}-jdk-headless\``,
  );
}
