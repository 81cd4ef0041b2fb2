import { randomUUID } from 'node:crypto';
import type { NewEvent, RecordedEvent } from '../../../event.ts';
import type { AppendResult, StreamResult } from '../../../event-store.ts';
import { chainHash, hashContent } from '../../../hash.ts';
import type { StreamId } from '../../../stream.ts';
import type { Vitest } from '../kit.ts';

/** A stream that no other test has, also in a log that is opened again. */
export const newStream = (): StreamId => ({ category: 'laws', id: randomUUID() });

export const counted = (n: number): NewEvent => ({ type: 'counted', data: { n } });

/** A list of 1, a hole and 3. */
export const listWithHole = (): readonly number[] =>
  Object.assign(new Array<number>(3), { 0: 1, 2: 3 });

/** Returns what an append wrote in its first stream. */
export function writtenBy(result: AppendResult): StreamResult {
  if (result.status === 'conflict')
    throw new Error(`unexpected conflict: ${JSON.stringify(result)}`);
  const [first] = result.streams;
  if (first === undefined) throw new Error('the append names no stream');
  return first;
}

/** Checks the hashes of a stream's events, from its first one on. */
export function expectVerified(
  { expect }: Pick<Vitest, 'expect'>,
  events: readonly RecordedEvent[],
): void {
  let previous = '';
  for (const recorded of events) {
    const { id, stream, type, schemaVersion, data, effectiveAt, metadata, version } = recorded;
    const content = { id, stream, type, schemaVersion, data, effectiveAt, metadata };
    expect(recorded.contentHash).toBe(hashContent(content));
    expect(recorded.hash).toBe(chainHash(previous, version, recorded.contentHash));
    previous = recorded.hash;
  }
}
