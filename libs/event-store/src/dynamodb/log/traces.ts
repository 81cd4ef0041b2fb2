import type { AppendedRange } from '../../appended-range.ts';
import { IdempotencyMismatch } from '../../errors/idempotency-mismatch.ts';
import type { PreparedCommand } from '../../laws/command.ts';
import type { StreamId } from '../../stream.ts';
import type { Items } from '../table/items.ts';
import type { Key } from '../table/key.ts';
import { type CommitItem, hasContent } from './commit.ts';
import { traceKey } from './keys.ts';

/**
 * Proves that a command was carried out on a stream to which it wrote no events: the stream has no commit
 * of the command. It is put in one transaction with the commits in the other streams.
 */
export type Trace = Key & Required<Pick<CommitItem, 'a' | 'ch' | 'all'>>;

/** Returns the trace of a command on a stream without events of it. */
export const toTrace = (
  stream: StreamId,
  command: PreparedCommand,
  { attempt, all }: { readonly attempt: Uint8Array; readonly all: readonly AppendedRange[] },
): Trace => ({
  ...traceKey(stream, command),
  a: attempt,
  ch: Buffer.from(command.contentHash, 'hex'),
  all,
});

/**
 * Returns what a command wrote, if it was carried out and wrote no events to this stream. One request.
 *
 * @throws IdempotencyMismatch if it was carried out with other content
 * @throws StoreUnavailable
 */
export async function tracedRepeat(
  items: Items,
  stream: StreamId,
  command: PreparedCommand,
): Promise<readonly AppendedRange[] | undefined> {
  const trace = await items.get<Trace>(traceKey(stream, command));
  if (trace === undefined) return undefined;
  if (!hasContent(trace, command.contentHash)) throw new IdempotencyMismatch(stream, command.id);
  return trace.all;
}
