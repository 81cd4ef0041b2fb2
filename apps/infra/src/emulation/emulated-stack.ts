import { startMinistack } from '@stockbook/engines/ministack';
import { createCaller } from './caller.ts';
import { apiIdOf, emulatedApiUrl } from './emulated-api.ts';
import { EmulatedAccount, type EmulatorSettings, type Outputs } from './emulated-account.ts';
import { gatewayAddress } from './gateway-address.ts';
import { type LoggingMachine, writeVendedLogs } from './vended-logs.ts';

const REGION = 'us-east-1';
const EVERYTHING = { accessKeyId: 'test', secretAccessKey: 'test' };

export interface EmulationOptions {
  /**
   * `iam`: requests must be signed, and the emulator enforces the permissions of each role. `none`:
   * every program on this machine can call the API.
   */
  readonly authorization: 'iam' | 'none';
}

/** Both stacks on an emulator of AWS, on the loopback address, without an account. */
export interface EmulatedStack {
  /** Settings for clients of the AWS SDK. */
  readonly settings: EmulatorSettings;
  /** The URL of the HTTP API. */
  readonly url: string;
  /** The keys to sign requests with; only with `iam`. */
  readonly caller?: EmulatorSettings['credentials'];
  readonly account: EmulatedAccount;
  stop(): Promise<void>;
}

/**
 * Starts the emulator and deploys both stacks to it, as `nx deploy infra` does.
 *
 * @throws EngineMissing if this machine has no suitable Python
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
      // The emulator does not support archives of a bus.
      config: { archiveDays: 0, authorization },
      ...(authorization === 'iam' && { app: 'src/emulation/app.ts' }),
    });
    stopping.push(() => account.close());
    await account.bootstrap();
    await account.deploy();
    const logs = writeVendedLogs(settings, async () => machinesOf(await account.outputs()));
    stopping.push(logs);
    const apiId = async () => apiIdOf((await account.outputs()).ApiUrl);
    if (authorization === 'iam') {
      // A signature covers host and path, so that requests must go to the emulator itself.
      const id = await apiId();
      const url = emulatedApiUrl(engine.endpoint, id);
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

const machinesOf = (outputs: Outputs): readonly LoggingMachine[] => [
  { stateMachineArn: outputs.InventoryMachine, group: outputs.InventoryLogs },
  { stateMachineArn: outputs.CashMachineMachine, group: outputs.CashMachineLogs },
];
