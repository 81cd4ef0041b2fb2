import { startMinistack } from '@stockbook/engines/ministack';
import { createCaller } from './caller.ts';
import { EmulatedAccount, type EmulatorSettings, type Outputs } from './emulated-account.ts';
import { gatewayAddress } from './gateway-address.ts';
import { type LoggingMachine, writeVendedLogs } from './vended-logs.ts';

const REGION = 'us-east-1';
const EVERYTHING = { accessKeyId: 'test', secretAccessKey: 'test' };

export interface EmulationOptions {
  /**
   * `iam`: requests must be signed, and every role is held to what it may do. With `none` anybody may
   * call the API, which nobody but this machine can.
   */
  readonly authorization: 'iam' | 'none';
}

/** Both stacks on an emulator of AWS, on the loopback address, without an account. */
export interface EmulatedStack {
  /** For the clients of the SDK. */
  readonly settings: EmulatorSettings;
  /** Where the HTTP API answers. */
  readonly url: string;
  /** Whose signed requests the API takes; absent where it takes all. */
  readonly caller?: EmulatorSettings['credentials'];
  readonly account: EmulatedAccount;
  stop(): Promise<void>;
}

/**
 * Starts the emulator, and deploys to it what `nx deploy infra` deploys.
 *
 * @throws EngineMissing where this machine has no Python for it
 */
export async function startEmulatedStack({
  authorization,
}: EmulationOptions): Promise<EmulatedStack> {
  const engine = await startMinistack({ enforcesPermissions: authorization === 'iam' });
  const stopping: (() => Promise<unknown>)[] = [engine.stop];
  const stop = async () => {
    for (const each of stopping.toReversed()) await each();
  };
  try {
    const settings = { endpoint: engine.endpoint, region: REGION, credentials: EVERYTHING };
    const account = await EmulatedAccount.open(settings, {
      // The emulator has no archives of a bus.
      config: { archiveDays: 0, authorization },
      ...(authorization === 'iam' && { app: 'src/emulation/app.ts' }),
    });
    stopping.push(() => account.close());
    await account.bootstrap();
    await account.deploy();
    const logs = writeVendedLogs(settings, async () => machinesOf(await account.outputs()));
    stopping.push(logs);
    const apiId = async () => idOf((await account.outputs()).ApiUrl);
    if (authorization === 'iam') {
      // A signature covers host and path: the emulator's own.
      const id = await apiId();
      const url = `${engine.endpoint}/_aws/execute-api/${id}/$default`;
      return { settings, url, caller: await createCaller(settings, id), account, stop };
    }
    const gateway = await gatewayAddress(engine.endpoint, apiId);
    stopping.push(gateway.stop);
    return { settings, url: gateway.url, account, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The id of an HTTP API, the first part of its host's name. */
function idOf(url: string): string {
  const [id] = new URL(url).hostname.split('.');
  if (!id) throw new Error(`there is no API id in ${url}`);
  return id;
}

const machinesOf = (outputs: Outputs): readonly LoggingMachine[] => [
  { stateMachineArn: outputs.InventoryMachine, group: outputs.InventoryLogs },
  { stateMachineArn: outputs.CashMachineMachine, group: outputs.CashMachineLogs },
];
