import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { dynamoDbEngines } from '@stockbook/event-store/testing/dynamodb-engines';
import { cdkCli, project } from '../cdk-cli.ts';
import { gatewayAddress } from './gateway-address.ts';
import { writeVendedLogs } from './vended-logs.ts';

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
  /** What the stacks put out, by name: `BusName`, `LogTable`… Changes with a deploy. */
  outputs(): Promise<Readonly<Record<string, string>>>;
  /** Runs a command of the CDK against it, and gives what it said. */
  cdk(...parameters: readonly string[]): Promise<string>;
  deploy(): Promise<void>;
  /** What `nx destroy infra` does, and gives what it said. */
  destroy(...parameters: readonly string[]): Promise<string>;
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
  const context = `stockbook=${JSON.stringify(CONFIG)}`;
  const run = async (...parameters: readonly string[]) => {
    const options = { cwd: project, env: environment, maxBuffer: 64 * 1024 * 1024 };
    const running = promisify(execFile)(process.execPath, parameters, options);
    // Nobody is there to be asked.
    running.child.stdin?.end();
    const { stdout, stderr } = await running;
    return `${stdout}${stderr}`;
  };
  const cdk = (...parameters: readonly string[]) =>
    run(cdkCli, ...parameters, `--context=${context}`, '--output', join(home, 'out'));
  const destroy = (...parameters: readonly string[]) =>
    run('--conditions=@stockbook/source', 'src/destroy.ts', ...parameters, `--context=${context}`);
  const deploy = async () => {
    await cdk('deploy', '--all', '--require-approval=never', `--outputs-file=${outputsFile}`);
  };
  const settings = { endpoint: engine.endpoint, region: REGION, credentials };
  const outputs = async (): Promise<Readonly<Record<string, string>>> =>
    Object.assign({}, ...Object.values(JSON.parse(await readFile(outputsFile, 'utf8'))));
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
    const { url } = gateway;
    return { endpoint: engine.endpoint, url, settings, outputs, cdk, deploy, destroy, stop };
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
