import { type SendEvent, sendTo } from './local-server.ts';
import { type Program, startProgram } from './program.ts';

/** The stacks on an emulator of AWS, and the console in front of them. */
export interface EmulatedAws {
  /** Where `npx nx console infra` serves it. */
  readonly url: string;
  /** Where it serves it read-only, to a user who may call the API and do nothing else. */
  readonly readOnlyUrl: string;
  /** Sends an envelope to the API, through the console. */
  readonly send: SendEvent;
  readonly stop: () => Promise<void>;
}

const SERVED = /Stockbook's console is at (\S+)/;

/**
 * Deploys the stacks to an emulator, and starts the console as the emulator says. A deployment takes a
 * minute or two: once a file.
 *
 * @throws Error if it does not start
 */
export async function startEmulatedAws(): Promise<EmulatedAws> {
  const started: Program[] = [];
  const start = async (...program: Parameters<typeof startProgram>) => {
    const one = await startProgram(...program);
    started.push(one);
    return one;
  };
  const stop = async () => {
    for (const each of started.toReversed()) await each.end('SIGTERM');
  };
  try {
    const stacks = await start(
      ['infra/src/commands/emulate.ts', '--authorization=iam'],
      {},
      /listens on (?<api>\S+)[^]*? with AWS_ACCESS_KEY_ID=(?<key>\S+) AWS_SECRET_ACCESS_KEY=(?<secret>\S+)[^]*The console: (?<variables>.*) npx nx console infra/,
    );
    const { api = '', key = '', secret = '', variables = '' } = stacks.ready.groups ?? {};
    const found = Object.fromEntries(variables.split(' ').map((each) => each.split('=')));
    const console = ['infra/src/commands/console.ts', '--port=0'] as const;
    // A profile of the user's own would come before the keys.
    const environment = { ...found, AWS_PROFILE: '' };
    const served = await start(console, environment, SERVED);
    const caller = { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret };
    const readOnly = await start(
      [...console, `--url=${api}`],
      { ...environment, ...caller, STOCKBOOK_CONSOLE: 'read-only' },
      SERVED,
    );
    const [, url = ''] = served.ready;
    const [, readOnlyUrl = ''] = readOnly.ready;
    return { url, readOnlyUrl, send: sendTo(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
