import { startEmulatedStack } from './emulation/emulated-stack.ts';

/** Both stacks on an emulator, until it is stopped. */
async function main(): Promise<void> {
  // The first line of stdout has the address, in every home.
  console.error('Deploying Stockbook to an emulator of AWS on this machine…');
  const stack = await startEmulatedStack();
  const stopped = stopSignal();
  const outputs = Object.entries(await stack.outputs());
  console.log(`Stockbook listens on ${stack.url} (the API: ${stack.url}/docs)
AWS is emulated at ${stack.endpoint}, region ${stack.settings.region}, with the keys test and test:
${outputs.map(([name, value]) => `  ${name}: ${value}`).join('\n')}
Try: curl -d @samples/product-received.json -H 'content-type: application/json' ${stack.url}/events
Ctrl-C takes it away again`);
  await stopped;
  await stack.stop();
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
