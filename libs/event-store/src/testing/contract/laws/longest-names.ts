import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../../event-store.ts';
import type { Vitest } from '../kit.ts';
import { counted, expectVerified, writtenBy } from './streams.ts';

/** Declares a test of values that are just within the laws. */
export function longestNames(vitest: Vitest, store: () => EventStore): void {
  const { expect, it } = vitest;

  it('take the longest names, the highest numbers and the outermost years', async () => {
    const stream = { category: 'laws'.padEnd(100, 'x'), id: `eu/${randomUUID()}`.padEnd(512, 'x') };
    const command = { id: 'ä'.repeat(512), content: 1 };
    const id = randomUUID().padEnd(512, 'x');
    const first = { id, type: 'ä'.repeat(50), schemaVersion: 2 ** 31 - 1, data: null };
    const effectiveAt = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z'] as const;
    const events = [
      { ...first, effectiveAt: effectiveAt[0] },
      { ...counted(2), effectiveAt: effectiveAt[1] },
    ];
    const written = writtenBy(
      await store().append([{ stream, expected: 'no-stream', events }], command),
    );
    expect(written.events).toMatchObject(events);
    const read = await store().read(stream);
    expect(read).toEqual(
      written.events.map((event, at) => ({ ...event, ...positionOf(read[at]) })),
    );
    expectVerified(vitest, read);
    expect(await store().findCommand(stream, command)).toHaveLength(1);
  });
}

/** An event may have got its position since. */
const positionOf = (event: { readonly position?: string } | undefined) =>
  event?.position === undefined ? {} : { position: event.position };
