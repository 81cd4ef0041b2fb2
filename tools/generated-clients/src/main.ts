import { clients } from './clients.ts';
import { withLocalServer } from './local-server.ts';
import { Missing } from './missing.ts';

/** Generates each client, compiles it, and sends the samples through it to a local server. */
async function main(): Promise<void> {
  let failed = 0;
  for (const [name, make] of Object.entries(clients)) {
    const start = performance.now();
    try {
      const client = await make();
      await withLocalServer((url) => client.send(url));
      console.log(`ok       ${name} (${Math.round((performance.now() - start) / 1000)} s)`);
    } catch (error) {
      failed += 1;
      const { message } = error as Error;
      console.log(
        `FAILED   ${name}: ${error instanceof Missing ? 'this machine lacks ' : ''}${message}`,
      );
    }
  }
  console.log(
    `Generated clients: ${Object.keys(clients).length - failed} passed, ${failed} failed`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
