import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import { bytesOfEvent } from '../laws/append-size.ts';
import { streamKey } from '../stream.ts';
import type { AppendCall } from './append-call.ts';
import type { BatchLimits } from './batches.ts';

/** How many appends share a transaction: it must take far less time than a statement has. */
export const appendLimits: BatchLimits<AppendCall> = {
  items: 256,
  bytes: 512 * 1024,
  bytesOf: ({ appends }) =>
    appends.flatMap(({ events }) => events).reduce((sum, event) => sum + bytesOfEvent(event), 0),
  // A repeat must find what the first one wrote.
  keysOf: ({ appends, command }) =>
    command ? appends.map(({ stream }) => `${streamKey(stream)}\n${command.id}`) : [],
  waiting: { items: 10_000, bytes: 64 * 1024 * 1024 },
  name: 'the log',
  isDown: isStoreUnavailable,
};
