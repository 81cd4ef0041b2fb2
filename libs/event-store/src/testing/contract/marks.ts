import { chainHash, hashContent } from '../../hash.ts';
import { appended, type ContractKit, event, newStream, until, wholeLog } from './kit.ts';

/** A U+FEFF at the start of a text: decoders drop it. */
export function marks({ vitest, store, append, orderLagsMs }: ContractKit): void {
  const { expect, it } = vitest;
  const marked = (text: string) => `\ufeff${text}`;

  it('makes another stream and another command, and is kept', async () => {
    const plain = newStream();
    const stream = { ...plain, id: marked(plain.id) };
    const command = { id: 'c-1', content: 1 };
    await store().append([{ stream: plain, expected: 'no-stream', events: [event(1)] }], command);
    const data = marked('text');
    const metadata = { actor: marked('actor') };
    const written = appended(
      await store().append(
        [{ stream, expected: 'no-stream', events: [{ type: marked('t'), data, metadata }] }],
        { ...command, id: marked('c-1') },
      ),
    );
    expect(written.stream).toEqual(stream);
    expect(await store().read(stream)).toMatchObject([
      { stream, type: marked('t'), data, metadata: { ...metadata, commandId: marked('c-1') } },
    ]);
    expect(await store().read(plain)).toHaveLength(1);
    expect(await store().findCommand(stream, command)).toBeUndefined();
    expect(await store().findCommand(stream, { ...command, id: marked('c-1') })).toEqual([written]);
  });

  it('is in the stream that the order of the log tells, and in the hashes', async () => {
    const plain = newStream();
    const stream = { ...plain, id: marked(plain.id) };
    await append(stream, 'no-stream', [{ type: 'counted', data: marked('text') }]);
    const [recorded] = await until(
      orderLagsMs,
      async () => (await wholeLog(store(), 100)).filter(({ stream: { id } }) => id === stream.id),
      (found) => found.length > 0,
    );
    if (recorded === undefined) throw new Error('the event did not get its position');
    const { id, type, schemaVersion, data, effectiveAt, metadata, contentHash } = recorded;
    expect(data).toBe(marked('text'));
    const content = { id, stream: { ...stream }, type, schemaVersion, data, effectiveAt };
    expect(contentHash).toBe(hashContent({ ...content, metadata: { ...metadata } }));
    expect(recorded.hash).toBe(chainHash('', 1, contentHash));
  });
}
