import type { EventStore } from '../../../event-store.ts';
import type { StreamHead } from '../../../stream-head.ts';
import type { Vitest } from '../kit.ts';
import { laid, next } from './laid-stream.ts';
import { writtenBy } from './streams.ts';

/** Declares tests of a head beside a repeat, and of one that was carried as JSON. */
export function headsAndRepeats({ expect, it }: Vitest, store: () => EventStore): void {
  it('recognise a repeat before a head of another stream', async () => {
    const { stream } = await laid(store(), 1);
    const { head } = await laid(store(), 2);
    const command = { id: 'c-1', content: 1 };
    const first = await store().append([next(stream, { expected: 1 })], command);
    const strayed = next(stream, { expected: 2, head });
    expect(await store().append([strayed], command)).toMatchObject({
      status: 'repeat',
      streams: [{ version: writtenBy(first).version }],
    });
    const mismatch = store().append([strayed], { ...command, content: 2 });
    await expect(mismatch).rejects.toMatchObject({ code: 'IdempotencyMismatch' });
    expect(await store().read(stream)).toHaveLength(2);
  });

  it('take a head that came as JSON', async () => {
    const { stream, head } = await laid(store(), 2);
    const copy = JSON.parse(JSON.stringify(head)) as StreamHead;
    const result = await store().append([next(stream, { expected: 2, head: copy })]);
    expect(writtenBy(result).version).toBe(3);
  });
}
