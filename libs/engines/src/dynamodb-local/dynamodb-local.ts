import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { madeOnce } from '../cache/made-once.ts';
import type { DynamoDbEngine } from '../dynamodb-engine.ts';
import { startEngine } from '../process/engine-process.ts';
import { findJava } from './java.ts';
import { loopbackLauncher } from './loopback-launcher.ts';

const run = promisify(execFile);
const shell = process.platform === 'win32';

// Amplify ships DynamoDB Local 1.25.1 in this package. It is no dependency of ours, because it would
// install more than three hundred other packages.
const PACKAGE = 'amplify-dynamodb-simulator';
const VERSION = '2.9.30';
const SHA512 =
  'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

// DynamoDB Local wants a signature, and does not verify it.
const SIGNATURE =
  'AWS4-HMAC-SHA256 Credential=test/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=test';

/**
 * Starts DynamoDB Local 1.25.1, which keeps its tables in memory. All regions and credentials share
 * the same tables. The first start downloads it from npm (64 MB on disk).
 *
 * @throws EngineMissing if this machine has no Java Development Kit, version 17 or later
 * @example <caption>no-run: needs a JDK</caption>
 * const engine = await startDynamoDbLocal();
 * console.log(engine.endpoint); // http://127.0.0.1:port
 * await engine.stop();
 */
export async function startDynamoDbLocal(): Promise<DynamoDbEngine> {
  const java = await findJava();
  const home = await madeOnce(`${PACKAGE}-${VERSION}`, download);
  return startEngine('DynamoDB Local', async ({ folder, port }) => {
    const launcher = join(folder, 'LoopbackLauncher.java');
    await writeFile(launcher, loopbackLauncher);
    return {
      command: java,
      parameters: [
        // Options for a process that lives briefly: they save half a second at the start.
        ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.net.preferIPv4Stack=true'],
        `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
        ...['-cp', join(home, 'DynamoDBLocal.jar'), launcher],
        ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
      ],
      environment: {},
      probe: {
        path: '/',
        request: {
          method: 'POST',
          headers: {
            authorization: SIGNATURE,
            'content-type': 'application/x-amz-json-1.0',
            'x-amz-target': 'DynamoDB_20120810.ListTables',
          },
          body: '{}',
        },
      },
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
  if (sha512 !== SHA512) {
    throw new Error(`${PACKAGE} ${VERSION} has the SHA-512 ${sha512}, but must have ${SHA512}`);
  }
  await run('tar', ['-xzf', tarball, '--strip-components=2', 'package/emulator'], { cwd: folder });
  await rm(tarball);
}
