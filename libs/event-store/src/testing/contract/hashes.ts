import { chainHash, hashContent } from '../../hash.ts';
import type { RecordedEvent } from '../../event.ts';
import { anyOf, type ContractKit, events, newStream } from './kit.ts';

/** The hash chain of a stream. */
export function hashes({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;

  /** Works out each hash anew from what was read. */
  const expectChain = (list: readonly RecordedEvent[]) => {
    let previous = '';
    for (const recorded of list) {
      const { id, stream, type, schemaVersion, data, effectiveAt, metadata, version } = recorded;
      const content = { id, stream: { ...stream }, type, schemaVersion, data, effectiveAt };
      expect(recorded.contentHash).toBe(hashContent({ ...content, metadata: { ...metadata } }));
      expect(recorded.hash).toBe(chainHash(previous, version, recorded.contentHash));
      previous = recorded.hash;
    }
  };

  it('chain each event to the one before it', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(3));
    expectChain(await store().read(stream));
  });

  it('chain over several appends, of one stream and of several', async () => {
    const [one, two] = [newStream(), newStream()];
    await append(one, 'no-stream', events(2));
    await append(one, 'any', events(1));
    await store().append([anyOf(two, 1), anyOf(one, 2)], { id: 'c', content: 1 });
    await append(two, 1, [{ type: 'counted', data: [1], metadata: { own: 'key' } }]);
    for (const [stream, count] of [
      [one, 5],
      [two, 2],
    ] as const) {
      const list = await store().read(stream);
      expect(list).toHaveLength(count);
      expectChain(list);
    }
  });
}
