import { expect, it } from 'vitest';
import { textOf } from './http.ts';
import type { ReaderStatus } from './readers.ts';
import { readersOf } from './projected/readers-status.ts';
import { memoryApi } from './testing/memory-api.ts';

const reader: ReaderStatus = {
  kind: 'projection',
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

it('GET /readers shows why a reader does not go on, without what only the log may say', async () => {
  const status = async () => [
    {
      kind: 'subscription' as const,
      name: 'webhook',
      version: 1,
      state: 'retrying' as const,
      position: '7',
      lag: { events: 3, seconds: 90 },
      standsStill: true,
      fault: 'ReceiverUnavailable: http://me:secret@shop.example/stock answered 503',
      parked: 0,
    },
  ];
  const { get } = memoryApi({ readers: readersOf({ status }) });
  expect(JSON.parse(textOf(await get('/readers'))).items).toMatchObject([
    { kind: 'subscription', fault: 'ReceiverUnavailable: (a URL) answered 503' },
  ]);
});

it('GET /readers shows none where none run', async () => {
  expect(JSON.parse(textOf(await memoryApi().get('/readers')))).toEqual({ items: [] });
});
