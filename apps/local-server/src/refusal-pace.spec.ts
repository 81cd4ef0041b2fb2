import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { noteOpened, untilRefusable } from './refusal-pace.ts';

/** What comes first: the refusal of a connection, or a timer shorter than a second. */
const first = (socket: Socket) =>
  Promise.race([untilRefusable(socket).then(() => 'refused'), delay(500, 'still waits')]);

it('refuses a connection a second after it was opened, and then once a second', async () => {
  const socket = new Socket();
  noteOpened(socket);
  expect(await first(socket)).toBe('still waits');
  await delay(600);
  expect(await first(socket)).toBe('still waits');
});

it('refuses a connection at once that was not refused for a second', async () => {
  const socket = new Socket();
  noteOpened(socket);
  await delay(1_100);
  expect(await first(socket)).toBe('refused');
});
