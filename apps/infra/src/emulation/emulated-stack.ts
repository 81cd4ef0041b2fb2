import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dynamoDbEngines } from '@stockbook/event-store/testing/dynamodb-engines';
import { gatewayAddress } from './gateway-address.ts';
import { writeVendedLogs } from './vended-logs.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const cdkPackage = createRequire(import.meta.url).resolve('aws-cdk/package.json');
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

/** Both stacks on an emulator of AWS, on the loopback address, without an account. */
export interface EmulatedStack {
  /** `http://127.0.0.1:port` */
  readonly endpoint: string;
  /** For the clients of the SDK. */
  readonly settings: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Where the HTTP API answers: `http://127.0.0.1:port`. */
  readonly url: string;
  /** What the application's stack put out, by name: `BusName`, `LogTable`… Changes with a deploy. */
  outputs(): Promise<Readonly<Record<string, string>>>;
  /** Runs a command of the CDK against it, and gives what it said. */
  cdk(...parameters: readonly string[]): Promise<string>;
  deploy(): Promise<void>;
  stop(): Promise<void>;
}

/** The emulator has no archives of a bus; its API is nobody's but this machine's. */
const CONFIG = { archiveDays: 0, authorization: 'none' } as const;

/**
 * Starts the emulator, and deploys to it what `nx deploy infra` deploys.
 *
 * @throws EngineMissing where this machine has no Python for it
 */
export async function startEmulatedStack(): Promise<EmulatedStack> {
  const engine = await dynamoDbEngines.find(({ name }) => name === 'ministack')?.start();
  if (!engine) throw new Error('there is no emulator');
  // The CDK keeps which account a key belongs to in its home: this one is nobody's.
  const home = await mkdtemp(join(tmpdir(), 'stockbook-cdk-'));
  const outputsFile = join(home, 'outputs.json');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const environment = {
    ...process.env,
    // Functions run on the `node` that is found first.
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    HOME: home,
    CI: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    AWS_ENDPOINT_URL: engine.endpoint,
    AWS_ENDPOINT_URL_S3: engine.endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: REGION,
  };
  const cdk = async (...parameters: readonly string[]) => {
    const context = [
      '--context',
      `stockbook=${JSON.stringify(CONFIG)}`,
      '--output',
      join(home, 'out'),
    ];
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [join(dirname(cdkPackage), 'bin/cdk'), ...parameters, ...context],
      { cwd: project, env: environment, maxBuffer: 64 * 1024 * 1024 },
    );
    return `${stdout}${stderr}`;
  };
  const deploy = async () => {
    await cdk('deploy', '--all', '--require-approval=never', `--outputs-file=${outputsFile}`);
  };
  const settings = { endpoint: engine.endpoint, region: REGION, credentials };
  const outputs = async (): Promise<Readonly<Record<string, string>>> =>
    JSON.parse(await readFile(outputsFile, 'utf8'))['stockbook-dev'];
  const stopping: (() => Promise<unknown>)[] = [
    () => rm(home, { recursive: true, force: true }),
    () => engine.stop(),
  ];
  const stop = async () => {
    for (const each of stopping.toReversed()) await each();
  };
  try {
    await cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`);
    await deploy();
    const gateway = await gatewayAddress(engine.endpoint, async () => (await outputs())['ApiUrl']);
    stopping.push(gateway.stop);
    stopping.push(writeVendedLogs(settings, async () => machinesOf(await outputs())));
    return { endpoint: engine.endpoint, url: gateway.url, settings, outputs, cdk, deploy, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const machinesOf = ({
  InventoryMachine = '',
  InventoryLogs = '',
  CashMachineMachine = '',
  CashMachineLogs = '',
}: Readonly<Record<string, string>>) => [
  { stateMachineArn: InventoryMachine, group: InventoryLogs },
  { stateMachineArn: CashMachineMachine, group: CashMachineLogs },
];
