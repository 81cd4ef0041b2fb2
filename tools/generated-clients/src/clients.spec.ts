import { expect, it } from 'vitest';
import { clients, typescript } from './clients.ts';
import { withLocalServer } from './local-server.ts';

// The clients of openapi-generator need Python and Go, and minutes: `npm run clients` makes them.
it('a client of openapi-typescript compiles, and sends the samples', async () => {
  const client = await typescript();
  await withLocalServer((url) => client.send(url));
});

it('lists every client once', () => {
  expect(new Set(Object.values(clients)).size).toBe(3);
});
