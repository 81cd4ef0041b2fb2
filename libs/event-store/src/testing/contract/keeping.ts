import type { NewEvent } from '../../event.ts';
import { type ContractKit, event, newStream } from './kit.ts';

/** What is kept: exactly what was appended. */
export function keeping({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;

  it('gives back exactly what a read gives', async () => {
    const [one, two] = [newStream(), newStream()];
    await append(one, 'no-stream', [event(1), event(2)]);
    const full: NewEvent = {
      id: `full-${newStream().id}`,
      type: 'counted',
      schemaVersion: 2,
      data: { text: '\\u0000 "😀"', number: 1.5e300, list: [null, true], dropped: undefined },
      effectiveAt: '2026-01-02T03:04:05.678Z',
      metadata: { actor: 'a-1', correlationId: 'k-1' },
    };
    const appends = [
      { stream: one, expected: 2, events: [full, event(4)] },
      { stream: two, expected: 'any', events: [event(1)] },
    ] as const;
    const result = await store().append(appends, { id: 'c-full', content: 1 });
    if (result.status !== 'appended') throw new Error(`unexpected: ${JSON.stringify(result)}`);
    const [first, second] = result.streams;
    expect(first).toEqual({
      stream: one,
      version: 4,
      events: await store().read(one, { from: 3 }),
    });
    expect(second).toEqual({ stream: two, version: 1, events: await store().read(two) });
    expect(first?.events[0]).toMatchObject({ ...full, data: { number: 1.5e300 }, version: 3 });
    expect(first?.events[0]?.metadata.commandId).toBe('c-full');
    (first?.events[1]?.data as { n: number }).n = 9;
    expect((await store().read(one, { from: 4 }))[0]?.data).toEqual({ n: 4 });
  });

  it.each([
    ['numbers', [0.1, 1e21, -1.5e-300, Number.MAX_SAFE_INTEGER, 2 ** 63]],
    ['texts', ['é', 'e\u0301', ' a ', '', 'ß', '\u2028', '😀', '\ufeff', '1e3']],
    ['members', { b: 1, a: 2, '': 3, ' ': 4, $ref: 5, ünï: 6, constructor: 7 }],
    ['nesting', [[[[[[{ a: [{}] }]]]]]]],
    ['a text', 'text'],
    ['null', null],
    ['false', false],
  ])('keeps %s as data', async (_, data) => {
    const stream = newStream();
    await append(stream, 'no-stream', [{ type: 'counted', data }]);
    expect(await store().read(stream)).toMatchObject([{ data }]);
    expect((await store().read(stream))[0]?.data).toEqual(data);
  });

  it('keeps ids, types and texts with control characters', async () => {
    const stream = newStream();
    const control = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code + 1)).join('');
    const odd = { id: `${control}${stream.id}${control}`, type: `a${control}`, data: control };
    await append(stream, 'no-stream', [odd, event(2)]);
    expect(await store().read(stream)).toMatchObject([odd, event(2)]);
  });

  it('keeps own keys of the metadata, and a command id only if there is a command', async () => {
    const stream = newStream();
    const metadata = { actor: 'a', traceparent: 't', own: { list: [1, { deep: null }] } };
    await append(stream, 'no-stream', [{ ...event(1), metadata }]);
    await store().append([{ stream, expected: 1, events: [{ ...event(2), metadata }] }], {
      id: 'c-1',
      content: 1,
    });
    const kept = (await store().read(stream)).map((each) => each.metadata);
    expect(kept).toEqual([metadata, { ...metadata, commandId: 'c-1' }]);
  });

  it('fills in what an event leaves out', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', [event(1), event(2)]);
    const [one, two] = await store().read(stream);
    expect(one).toMatchObject({ schemaVersion: 1, metadata: {} });
    const utc = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(one).toMatchObject({ effectiveAt: utc, recordedAt: utc });
    expect(one?.id).toMatch(/^[\da-f-]{36}$/);
    expect(two?.id).not.toBe(one?.id);
  });

  it('gives each reader a value of its own', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', [event(1)]);
    const [first] = await store().read(stream);
    (first?.data as { n: number }).n = 2;
    expect((await store().read(stream))[0]?.data).toEqual({ n: 1 });
  });
}
