import { startEmulatedStack } from './emulation/emulated-stack.ts';

/** Both stacks on an emulator, until it is stopped. */
async function main(): Promise<void> {
  console.log('Deploying Stockbook to an emulator of AWS on this machine…');
  const stack = await startEmulatedStack();
  const stopped = stopSignal();
  const outputs = Object.entries(await stack.outputs());
  console.log(`AWS is emulated at ${stack.endpoint}
${outputs.map(([name, value]) => `  ${name}: ${value}`).join('\n')}
Try: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --endpoint-url ${stack.endpoint} --region ${stack.settings.region} stepfunctions list-state-machines
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
