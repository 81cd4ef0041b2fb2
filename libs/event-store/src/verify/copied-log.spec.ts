import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventStore } from '../event-store.ts';
import { MemoryEventStore } from '../memory/index.ts';
import { openPGlite } from '../pglite/index.ts';
import { PostgresEventStore } from '../postgres/index.ts';
import { verify } from './index.ts';

let original: EventStore;
let copy: EventStore;
beforeAll(async () => {
  original = new MemoryEventStore();
  copy = await PostgresEventStore.open(await openPGlite());
});
afterAll(async () => {
  await original.close();
  await copy.close();
});

it('has the heads that were noted of the first, and each event verifies', async () => {
  for (let n = 1; n <= 5; n += 1) {
    for (const id of ['a', 'b']) {
      const command = { id: `c-${n}`, content: n };
      const events = [{ type: 'counted', data: { n, text: 'ä \u{1f9fa}' } }];
      await original.append(
        [{ stream: { category: 'product', id }, expected: 'any', events }],
        command,
      );
    }
  }
  const first = await verify(original);
  if (first.status === 'wrong') throw new Error(first.wrong.reason);

  for (const { stream, version, ...recorded } of (await original.readAll()).events) {
    const { id, type, schemaVersion, data, effectiveAt, metadata } = recorded;
    const event = { id, type, schemaVersion, data, effectiveAt, metadata };
    await copy.append([{ stream, expected: version - 1, events: [event] }]);
  }
  const second = await verify(copy, { heads: first.heads });
  expect(second).toMatchObject({ status: 'sound', events: 10, heads: first.heads });
});
