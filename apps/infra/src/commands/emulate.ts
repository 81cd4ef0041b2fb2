import { parseArgs } from 'node:util';
import { untilStopped } from '@stockbook/api';
import type { EmulatedAccount } from '../emulation/emulated-account.ts';
import { type EmulatedStack, startEmulatedStack } from '../emulation/emulated-stack.ts';

const USAGE = `Stockbook on an emulator of AWS on this machine, until it is stopped.
  --authorization=iam   requests must be signed, and roles are held to what they may do`;

/** Both stacks on an emulator, until it is stopped. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      authorization: { type: 'string', default: 'none' },
      help: { type: 'boolean', default: false },
    },
  });
  const { authorization } = values;
  if (values.help) return console.log(USAGE);
  if (authorization !== 'iam' && authorization !== 'none') {
    throw new Error(`--authorization must be iam or none, and is ${authorization}`);
  }
  const stopped = untilStopped();
  // The first line of stdout has the address, in every home.
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
    'Ctrl-C takes it away again',
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** What to do with it next, for a command line. */
const tries = (url: string, { settings, context }: EmulatedAccount): readonly string[] => [
  `Try: curl -d @samples/product-received.json -H 'content-type: application/json' ${url}/events`,
  `Try: AWS_ENDPOINT_URL=${settings.endpoint} AWS_ENDPOINT_URL_S3=${settings.endpoint} AWS_REGION=${settings.region} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test npx nx diff infra '${context}'`,
];

main().catch((error: unknown) => {
  console.error(`Stockbook cannot be emulated: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
