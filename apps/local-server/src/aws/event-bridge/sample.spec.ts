import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const samples = new URL('../../../../../samples/', import.meta.url);

/** The three files of the AWS sample, in the order in which they make sense. */
const FILES = ['product-received.json', 'product-shipped.json', 'product-adjusted.json'];

it('samples/put-events.json has the events of the AWS sample', async () => {
  const entries = await Promise.all(
    FILES.map(async (file) => {
      const { detail } = JSON.parse(await readFile(new URL(file, samples), 'utf8'));
      return { Source: 'warehouse', DetailType: 'ProductEvent', Detail: JSON.stringify(detail) };
    }),
  );
  // After a change of a file: npx nx test local-server --skip-nx-cache -- -u
  await expect(`${JSON.stringify(entries, null, 2)}\n`).toMatchFileSnapshot(
    new URL('put-events.json', samples).pathname,
  );
});
