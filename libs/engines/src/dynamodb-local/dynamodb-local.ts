import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDbEngine } from '../dynamodb-engine.ts';
import { EngineMissing } from '../engine-missing.ts';
import { startEngine } from '../process/engine-process.ts';
import { loopbackLauncher } from './loopback-launcher.ts';
import { madeOnce } from '../cache/made-once.ts';

const run = promisify(execFile);
const shell = process.platform === 'win32';

// Amplify ships DynamoDB Local 1.25.1 inside this package. It is not a dependency, because it would
// bring more than three hundred others along.
const PACKAGE = 'amplify-dynamodb-simulator';
const VERSION = '2.9.30';
const SHA512 =
  'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

/** The command that runs Java; rejects with {@link EngineMissing}. */
export async function findJava(): Promise<string> {
  // Not -version: the launcher is run from source, for which a mere runtime lacks the compiler.
  const { stdout } = await run('java', ['--list-modules']).catch(() => ({ stdout: '' }));
  const [, version] = /^jdk\.compiler@(\d+)/m.exec(stdout) ?? [];
  if (Number(version) >= 17) return 'java';
  throw new EngineMissing(
    'DynamoDB Local',
    'a Java Development Kit, 17 or newer, whose `java` is on the PATH',
    'get one from https://adoptium.net, or with `apt install openjdk-17-jdk-headless`',
  );
}

export async function startDynamoDbLocal(): Promise<DynamoDbEngine> {
  const java = await findJava();
  const home = await madeOnce(`${PACKAGE}-${VERSION}`, download);
  return startEngine('DynamoDB Local', async ({ folder, port, endpoint }) => {
    const launcher = join(folder, 'LoopbackLauncher.java');
    await writeFile(launcher, loopbackLauncher);
    const client = new DynamoDBClient({
      endpoint,
      region: 'local',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    return {
      command: java,
      parameters: [
        // Made for short lives: half a second less to the first answer.
        ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.net.preferIPv4Stack=true'],
        `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
        ...['-cp', join(home, 'DynamoDBLocal.jar'), launcher],
        ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
      ],
      environment: {},
      answers: () => client.send(new ListTablesCommand()),
    };
  });
}

async function download(folder: string): Promise<void> {
  const pack = ['pack', '--silent', '--prefer-offline', `${PACKAGE}@${VERSION}`];
  await run('npm', pack, { cwd: folder, shell });
  const tarball = join(folder, `${PACKAGE}-${VERSION}.tgz`);
  const sha512 = createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64');
  if (sha512 !== SHA512) throw new Error(`${PACKAGE} ${VERSION} is not what was pinned: ${sha512}`);
  await run('tar', ['-xzf', tarball, '--strip-components=2', 'package/emulator'], { cwd: folder });
  await rm(tarball);
}
