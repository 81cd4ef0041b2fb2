import { anyOf, appended, type ContractKit, event, events, newStream, versionsOf } from './kit.ts';
import type { StreamId } from '../../stream.ts';

const command = { id: 'c-1', content: { type: 'count', n: 1 } };

/** Commands, and their repeats. */
export function commands({ vitest, store, append, ...kit }: ContractKit): void {
  const { expect, it } = vitest;
  const send = (stream: StreamId, content = command.content) =>
    store().append([{ stream, expected: 'no-stream', events: events(2) }], { ...command, content });

  it('that is a repeat returns the first result and writes nothing, before any expectation', async () => {
    const stream = newStream();
    const first = appended(await send(stream));
    await append(stream, 'any', [event(3)]);
    const again = await send(stream, { n: 1, type: 'count' });
    expect(again).toEqual({ status: 'repeat', streams: [first] });
    expect(await store().findCommand(stream, command)).toEqual([first]);
    expect(await store().read(stream)).toHaveLength(3);
  });

  it('that is a repeat returns its own events only, not those before it', async () => {
    const [one, two] = [newStream(), newStream()];
    await append(one, 'no-stream', events(3));
    await append(two, 'no-stream', events(1));
    const both = [anyOf(one, 2), anyOf(two, 2)];
    const first = await store().append(both, command);
    if (first.status !== 'appended') throw new Error(`unexpected: ${JSON.stringify(first)}`);
    const versions = first.streams.map((each) => [each.version, ...versionsOf(each.events)]);
    expect(versions).toEqual([
      [5, 4, 5],
      [3, 2, 3],
    ]);
    expect(await store().append(both, command)).toEqual({ ...first, status: 'repeat' });
    expect(await store().findCommand(one, command)).toEqual(first.streams);
    expect(await store().findCommand(two, command)).toEqual(first.streams);
  });

  it('with other content is a mismatch', async () => {
    const stream = newStream();
    await send(stream);
    const mismatch = { code: 'IdempotencyMismatch', stream, commandId: 'c-1' };
    const other = { type: 'count', n: 2 };
    await expect(send(stream, other)).rejects.toMatchObject(mismatch);
    const sought = store().findCommand(stream, { ...command, content: other });
    await expect(sought).rejects.toMatchObject(mismatch);
    expect(await store().read(stream)).toHaveLength(2);
  });

  it('belongs to its stream', async () => {
    expect(await store().findCommand(newStream(), command)).toBeUndefined();
    expect((await send(newStream())).status).toBe('appended');
    expect((await send(newStream())).status).toBe('appended');
  });

  it('sent by sixteen at once is written once', async () => {
    const stream = newStream();
    const results = await Promise.all(Array.from({ length: 16 }, () => send(stream)));
    expect(results.filter(({ status }) => status === 'appended')).toHaveLength(1);
    expect(results.filter(({ status }) => status === 'repeat')).toHaveLength(15);
    expect(await store().read(stream)).toHaveLength(2);
  });

  it('that met a conflict was not carried out: sent again it is written', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(1));
    expect((await send(stream)).status).toBe('conflict');
    expect(await store().findCommand(stream, command)).toBeUndefined();
    const again = await store().append([anyOf(stream, 2)], command);
    expect(again.status).toBe('appended');
  });

  it('has an id of its own in letters of another case, and with other bytes at its end', async () => {
    const stream = newStream();
    const long = 'x'.repeat(1_023);
    for (const id of ['c', 'C', 'c ', ' c', `${long}1`, `${long}2`]) {
      const { status } = await store().append([anyOf(stream, 1)], { id, content: 1 });
      expect(status, JSON.stringify(id)).toBe('appended');
    }
    expect(await store().read(stream)).toHaveLength(6);
  });

  it('over several streams is one: a repeat is recognised by each of them', async () => {
    const [one, two, other] = [newStream(), newStream(), newStream()];
    const both = [anyOf(one, 2), anyOf(two, 1)];
    const first = await store().append(both, command);
    if (first.status !== 'appended') throw new Error(`unexpected: ${JSON.stringify(first)}`);
    await append(one, 'any', [event(3)]);
    const repeat = { status: 'repeat', streams: first.streams };
    expect(await store().append(both, command)).toEqual(repeat);
    expect(await store().append([anyOf(two, 1)], command)).toEqual(repeat);
    expect(await store().append([anyOf(other, 1), anyOf(one, 2)], command)).toEqual(repeat);
    expect(await store().findCommand(two, command)).toEqual(first.streams);
    expect(await store().read(one)).toHaveLength(3);
    expect(await store().read(two)).toHaveLength(1);
    expect(await store().read(other)).toEqual([]);
  });

  const onAllStreams = it.skipIf(!kit.keepsCommandsOfAllStreams);
  onAllStreams('over several streams is recognised by a stream without events', async () => {
    const [one, two] = [newStream(), newStream()];
    const first = await store().append([anyOf(one, 2), anyOf(two, 0)], command);
    if (first.status !== 'appended') throw new Error(`unexpected: ${JSON.stringify(first)}`);
    const repeat = { status: 'repeat', streams: first.streams };
    expect(await store().append([anyOf(two, 1)], command)).toEqual(repeat);
    expect(await store().append([anyOf(two, 0), anyOf(one, 2)], command)).toEqual(repeat);
    expect(await store().findCommand(two, command)).toEqual(first.streams);
    expect(await store().read(one)).toHaveLength(2);
    expect(await store().read(two)).toEqual([]);
  });

  it('over several streams with other content is a mismatch by each of them', async () => {
    const [one, two] = [newStream(), newStream()];
    await store().append([anyOf(one, 1), anyOf(two, 1)], command);
    const again = store().append([anyOf(two, 1)], { ...command, content: { type: 'count', n: 2 } });
    await expect(again).rejects.toMatchObject({ code: 'IdempotencyMismatch' });
    expect(await store().read(two)).toHaveLength(1);
  });

  it('that two streams know with other content is what the first of the call knows', async () => {
    const [one, two] = [newStream(), newStream()];
    const other = { ...command, content: 'other' };
    const first = appended(await store().append([anyOf(one, 1)], command));
    await store().append([anyOf(two, 1)], other);
    const both = [anyOf(one, 1), anyOf(two, 1)];
    expect(await store().append(both, command)).toEqual({ status: 'repeat', streams: [first] });
    const mismatch = { code: 'IdempotencyMismatch', stream: one };
    await expect(store().append(both, other)).rejects.toMatchObject(mismatch);
  });
}
