import { expect, it } from 'vitest';
import { textOf } from './http.ts';
import type { ReaderStatus } from './readers.ts';
import { memoryApi } from './testing/memory-api.ts';

const reader: ReaderStatus = {
  name: 'product-list',
  version: 1,
  position: '7',
  lagEvents: 3,
  lagSeconds: 0.5,
  standingStill: false,
  parked: 0,
};

it('GET /readers shows the readers by name and version', async () => {
  const building = { done: 10, total: 20 };
  const status = async () => [
    { ...reader, version: 2, building },
    { ...reader, name: 'webhook' },
    { ...reader },
  ];
  const { get } = memoryApi({ readers: { status } });
  const reply = await get('/readers');
  expect(reply.status).toBe(200);
  expect(JSON.parse(textOf(reply))).toEqual({
    items: [reader, { ...reader, version: 2, building }, { ...reader, name: 'webhook' }],
  });
});

it('GET /readers shows none where none run', async () => {
  expect(JSON.parse(textOf(await memoryApi().get('/readers')))).toEqual({ items: [] });
});
