import { join } from 'node:path';
import type { DynamoDbEngine } from '../dynamodb-engine.ts';
import { startEngine } from '../process/engine-process.ts';
import { pythonEnvironment } from '../python/python-environment.ts';

const VERSION = '1.5.33';

// Ends when its standard input closes, so that it never outlives the process that started it.
const LAUNCHER = `
import os, threading
def ends_with_stdin():
  while os.read(0, 1): pass
  os._exit(0)
threading.Thread(target=ends_with_stdin, daemon=True).start()
from ministack.app import main
main()
`;

export interface MinistackOptions {
  /** Whether ministack denies what a caller's IAM policies do not allow. The default is `false`. */
  readonly enforcesPermissions?: boolean;
}

/**
 * Starts ministack 1.5.33, an emulator of many AWS services, DynamoDB among them. They all answer
 * at the one endpoint. The first start installs it from PyPI, into a virtual environment of its own.
 *
 * @throws EngineMissing if this machine has no Python, version 3.10 or later
 * @example <caption>no-run: needs Python</caption>
 * const engine = await startMinistack({ enforcesPermissions: true });
 * console.log(engine.endpoint); // http://127.0.0.1:port
 * await engine.stop();
 */
export async function startMinistack({
  enforcesPermissions = false,
}: MinistackOptions = {}): Promise<DynamoDbEngine> {
  const python = await pythonEnvironment('ministack', [`ministack==${VERSION}`]);
  return startEngine('ministack', async ({ folder, port }) => ({
    command: python,
    parameters: ['-c', LAUNCHER],
    environment: {
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      STATE_DIR: join(folder, 'state'),
      S3_DATA_DIR: join(folder, 's3'),
      TMPDIR: folder,
      AUTH: String(enforcesPermissions),
    },
    probe: { path: '/_ministack/health' },
  }));
}
