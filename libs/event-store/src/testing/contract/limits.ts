import { appended, type ContractKit, event, events, newStream } from './kit.ts';

/** Limits, and texts that no engine keeps: the same everywhere. */
export function contractLimits({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;
  it('are the same everywhere, and nothing is half written', async () => {
    const stream = newStream();
    const large = { type: 'counted', data: 'x'.repeat(128 * 1024) };
    await expect(append(stream, 'any', events(101))).rejects.toMatchObject({ unit: 'events' });
    await expect(append(stream, 'any', [large])).rejects.toMatchObject({ unit: 'bytes' });
    await expect(
      store().append(
        Array.from({ length: 26 }, () => ({
          stream: newStream(),
          expected: 'any',
          events: [],
        })),
      ),
    ).rejects.toMatchObject({ unit: 'streams' });
    expect(await store().read(stream)).toEqual([]);
    const long = { category: 'contract', id: 'ä'.repeat(257) };
    await expect(append(long, 'any', [event(1)])).rejects.toMatchObject({
      field: 'appends[0].stream.id',
    });
    const longest = { ...long, id: newStream().id.padEnd(512, 'x') };
    expect(appended(await append(longest, 'any', [event(1)])).version).toBe(1);
  });

  it('an empty append changes nothing', async () => {
    const stream = newStream();
    expect(await append(stream, 'any', [])).toEqual({
      status: 'appended',
      streams: [{ stream, version: 0, events: [] }],
    });
    expect(await store().read(stream)).toEqual([]);
  });

  it.each(['\0', '\ud800', 'x\udc00'])(
    'texts that cannot be kept are refused: %j',
    async (text) => {
      const stream = newStream();
      const bad = append(stream, 'any', [{ type: 'counted', data: { text } }]);
      await expect(bad).rejects.toMatchObject({ code: 'UnstorableText' });
      expect(await store().read(stream)).toEqual([]);
    },
  );

  it('texts that look like escapes are kept', async () => {
    const stream = newStream();
    const data = { text: '\\u0000 \\ud800', pair: '😀' };
    await append(stream, 'any', [{ type: 'counted', data }]);
    expect((await store().read(stream))[0]?.data).toEqual(data);
  });

  it('count bytes, not characters', async () => {
    const stream = newStream();
    const data = 'ä'.repeat(70_000);
    const refused = append(stream, 'any', [{ type: 'counted', data }]);
    await expect(refused).rejects.toMatchObject({ unit: 'bytes' });
    const kept = data.slice(0, 60_000);
    expect((await append(stream, 'any', [{ type: 'counted', data: kept }])).status).toBe(
      'appended',
    );
    expect((await store().read(stream))[0]?.data).toBe(kept);
  });

  it('count neither the id of a command, nor the one that the copy of an event has', async () => {
    const [from, to] = [newStream(), newStream()];
    const command = { id: '"'.repeat(1024), content: 1 };
    const metadata = { actor: 'a-1' };
    const own = { id: `large-${from.id}`, type: 'counted', metadata };
    const others = Buffer.byteLength(`${own.id}${own.type}""`) + JSON.stringify(metadata).length;
    // The comma before the command's id counts.
    const data = 'x'.repeat(128 * 1024 - others - 1);
    const write = (text: string) =>
      store().append(
        [{ stream: from, expected: 'any', events: [{ ...own, data: text }] }],
        command,
      );
    await expect(write(`${data}x`)).rejects.toMatchObject({ unit: 'bytes', actual: 131_073 });
    await write(data);
    const [original] = await store().read(from);
    if (original === undefined) throw new Error('the event is not there');
    const { type, effectiveAt } = original;
    // As long as the first one: in one log, each event has its own.
    const id = `other-${from.id}`;
    const copy = { id, type, effectiveAt, data: original.data, metadata: original.metadata };
    expect(copy.metadata.commandId).toBe(command.id);
    expect((await append(to, 'no-stream', [copy])).status).toBe('appended');
    expect((await store().read(to))[0]).toMatchObject(copy);
    const larger = { ...copy, id: `${id}2` };
    await expect(append(to, 'any', [larger])).rejects.toMatchObject({ actual: 131_073 });
    // What is no command's id counts: it is longer than one can be.
    const long = { ...event(1), metadata: { commandId: 'x'.repeat(128 * 1024) } };
    await expect(append(to, 'any', [long])).rejects.toMatchObject({ unit: 'bytes' });
  });

  it('tell what to do: split the append, or make the event smaller', async () => {
    const stream = newStream();
    const text = (bytes: number) => ({ type: 'counted', data: 'x'.repeat(bytes) });
    await expect(append(stream, 'any', [text(70_000), text(70_000)])).rejects.toMatchObject({
      message: expect.stringMatching(/^an append has at most 131072 bytes, .*: split it$/),
    });
    await expect(append(stream, 'any', [event(1), text(140_000)])).rejects.toMatchObject({
      unit: 'bytes',
      limit: 131_072,
      message: expect.stringMatching(
        /^appends\[0\]\.events\[1\] has 140\d\d\d bytes .*, and an event has at most 131072: make it smaller$/,
      ),
    });
    expect(await store().read(stream)).toEqual([]);
  });

  it('of one stream leave the others of the append as they were', async () => {
    const [one, two] = [newStream(), newStream()];
    const bad = store().append([
      { stream: one, expected: 'any', events: events(1) },
      { stream: two, expected: 'any', events: [{ type: 'counted', data: '\ud800' }] },
    ]);
    await expect(bad).rejects.toMatchObject({ code: 'UnstorableText' });
    expect(await store().read(one)).toEqual([]);
  });
}
