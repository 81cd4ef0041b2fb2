import { expect, it } from 'vitest';
import { cashMachineDocument } from './cash-machine-document.ts';
import { inventoryDocument } from './inventory-document.ts';

it.each([
  ['inventory/inventory.asl.json', inventoryDocument],
  ['cash-machine/cash-machine.asl.json', cashMachineDocument],
])('%s is generated from the domain', async (file, document) => {
  // After a change of a document or of the domain: npx nx test workflow --skip-nx-cache -- -u
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(`../${file}`);
});
