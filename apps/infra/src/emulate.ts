import { parseArgs } from 'node:util';
import { type EmulatedStack, startEmulatedStack } from './emulation/emulated-stack.ts';

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
  const stopped = stopSignal();
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
    caller
      ? undefined
      : `Try: curl -d @samples/product-received.json -H 'content-type: application/json' ${url}/events`,
    'Ctrl-C takes it away again',
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

const stopSignal = () =>
  new Promise<void>((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });

main().catch((error: unknown) => {
  console.error(`Stockbook cannot be emulated: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
