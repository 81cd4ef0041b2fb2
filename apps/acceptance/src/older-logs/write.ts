/**
 * Sends `requests.ts` to a Stockbook with an empty log, and writes down what it answers afterwards:
 *
 *     node --conditions=@stockbook/source apps/acceptance/src/older-logs/write.ts <url> <file>
 */
import { writeFile } from 'node:fs/promises';
import { Api, envelope, eventually } from '../client/index.ts';
import { askAll } from './answers.ts';
import { parked, readable, stored } from './requests.ts';

const [url = '', file = ''] = process.argv.slice(2);
const api = new Api(() => url);

for (const event of stored) {
  const { status, text } = await api.send(event);
  if (status !== 201) throw new Error(`${JSON.stringify(event)} was answered ${status}: ${text}`);
}
for (const event of parked) {
  const body = JSON.stringify(envelope(event));
  const { status, text } = await api.post('/events', body, { prefer: 'respond-async' });
  if (status !== 202) throw new Error(`${JSON.stringify(event)} was answered ${status}: ${text}`);
}
// Lists may lag.
const answers = await eventually(async () => {
  const all = await askAll(api, readable);
  const { events, products } = all;
  const complete = new Set(stored.map(({ productId }) => productId)).size;
  if (
    events.length === stored.length &&
    products.length === complete &&
    all.parked.length === parked.length
  )
    return all;
  throw new Error(
    `${events.length} events, ${products.length} products and ${all.parked.length} parked events are listed`,
  );
});
await writeFile(file, `${JSON.stringify(answers)}\n`);
