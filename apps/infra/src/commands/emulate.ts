import { parseArgs } from 'node:util';
import { untilStopped } from '@stockbook/api';
import type { EmulatedAccount } from '../emulation/emulated-account.ts';
import { type EmulatedStack, startEmulatedStack } from '../emulation/emulated-stack.ts';
import { runCommand } from './run-command.ts';

const HELP = `npx nx emulate infra [options]

Deploys both stacks to an emulator of AWS on this machine, and runs it until you press Ctrl-C. It
needs no AWS account, but Python 3.10 or later. When it is ready, it prints the URL of the HTTP API,
the outputs of the stacks, and how to use the emulator with the AWS CLI and the CDK. When it stops,
all data is gone.

  --authorization=iam   the API accepts only signed requests, and each role has only its own
                        permissions; the keys to sign with are printed. Default: none`;

runCommand({ help: HELP, failure: 'Stockbook cannot be emulated', run: emulate });

async function emulate(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { authorization: { type: 'string', default: 'none' } },
  });
  const { authorization } = values;
  if (authorization !== 'iam' && authorization !== 'none') {
    throw new Error(`--authorization must be iam or none, but is ${authorization}`);
  }
  const stopped = untilStopped();
  // On stderr: the first line of stdout has the address, as in every home.
  console.error('Deploying Stockbook to an emulator of AWS on this machine…');
  const stack = await startEmulatedStack({ authorization });
  console.log(await greeting(stack));
  await stopped;
  await stack.stop();
}

async function greeting({ url, caller, settings, account }: EmulatedStack): Promise<string> {
  const { endpoint, region } = settings;
  const outputs = Object.entries(await account.outputs());
  return [
    `Stockbook listens on ${url} (the API: ${url}/docs)`,
    caller &&
      `Requests are signed for region ${region} with AWS_ACCESS_KEY_ID=${caller.accessKeyId} AWS_SECRET_ACCESS_KEY=${caller.secretAccessKey}`,
    `AWS is emulated at ${endpoint}, region ${region}, with the keys test and test:`,
    ...outputs.map(([name, value]) => `  ${name}: ${value}`),
    ...(caller ? [] : tries(url, account)),
    consoleOf(account),
    'Ctrl-C stops the emulator and deletes its data',
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** How to look at it. */
const consoleOf = ({ settings }: EmulatedAccount): string =>
  `The console: AWS_ENDPOINT_URL=${settings.endpoint} AWS_REGION=${settings.region} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test npx nx console infra`;

/** What to try next on a command line. */
const tries = (url: string, { settings, context }: EmulatedAccount): readonly string[] => [
  `Try: curl -d @samples/product-received.json -H 'content-type: application/json' ${url}/events`,
  `Try: AWS_ENDPOINT_URL=${settings.endpoint} AWS_ENDPOINT_URL_S3=${settings.endpoint} AWS_REGION=${settings.region} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test npx nx diff infra '${context}'`,
];
