import { isDeepStrictEqual } from 'node:util';
import type { PositionedEvent, RecordedEvent } from '../../../src/event.ts';
import type { EventStore } from '../../../src/event-store.ts';
import { type StreamId, streamKey } from '../../../src/stream.ts';
import { wholeLogPages } from '../../../src/testing/contract/kit.ts';
import { verify } from '../../../src/verify/verify.ts';

/** A log as it was read, and what is wrong with it, without knowledge of what was appended. */
export interface ReadLog {
  /** By position. */
  readonly events: readonly PositionedEvent[];
  readonly findings: readonly string[];
}

/** Reads the whole log by position and by stream, and verifies its hashes. */
export async function readLog(store: EventStore): Promise<ReadLog> {
  const events = await readAll(store);
  const findings: string[] = [];
  const streams = Map.groupBy(events, ({ stream }) => streamKey(stream));
  for (const [name, expected] of streams) {
    const stream = (expected[0] as PositionedEvent).stream;
    if (!isDeepStrictEqual((await readStream(store, stream)).map(named), expected.map(named))) {
      findings.push(`read gives other events of ${name} than readAll`);
    }
  }
  const verified = await verify(store);
  if (verified.status === 'wrong') {
    const { stream, version, reason } = verified.wrong;
    findings.push(`verify finds version ${version} of ${streamKey(stream)} wrong: ${reason}`);
  }
  return { events, findings };
}

const named = ({ id, version, hash, data }: RecordedEvent) => ({ id, version, hash, data });

/** Reads the whole log by position. */
export async function readAll(store: EventStore): Promise<PositionedEvent[]> {
  const pages = await wholeLogPages(store, { after: '0' });
  return pages.flatMap(({ events }) => events);
}

async function readStream(store: EventStore, stream: StreamId): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await store.read(stream, { from: events.length + 1 });
    if (page.length === 0) return events;
    events.push(...page);
  }
}
