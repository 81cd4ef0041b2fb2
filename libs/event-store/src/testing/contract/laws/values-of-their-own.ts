import type { EventStore, StreamResult } from '../../../event-store.ts';
import type { RecordedEvent } from '../../../event.ts';
import type { Vitest } from '../kit.ts';
import { counted, newStream, writtenBy } from './streams.ts';

type Writable = { -readonly [Key in keyof RecordedEvent]: RecordedEvent[Key] };

/** Changes everything in what the store gave. */
function spoil(results: readonly StreamResult[]): void {
  for (const { stream, events } of results) {
    for (const event of events as Writable[]) {
      Object.assign(event.stream, { id: 'spoilt' });
      Object.assign(event.metadata, { actor: 'spoilt' });
      Object.assign((event.metadata as { own?: object }).own ?? {}, { deep: 'spoilt' });
      Object.assign(event.data as object, { n: 'spoilt' });
      event.type = 'spoilt';
    }
    Object.assign(stream, { id: 'spoilt' });
  }
}

/** Declares tests that a writer and a reader share no object with the store. */
export function valuesOfTheirOwn({ expect, it }: Vitest, store: () => EventStore): void {
  it('keep nothing of a writer that it can change later', async () => {
    const stream = newStream();
    const name = { ...stream };
    const event = { ...counted(1), metadata: { own: { deep: 1 } } };
    const events = [event];
    const command = { id: 'c-1', content: { n: 1 } };
    const pending = store().append([{ stream: name, expected: 'any', events }], command);
    // While the append is under way.
    Object.assign(name, { id: 'spoilt' });
    Object.assign(event.data as object, { n: 'spoilt' });
    Object.assign(event.metadata.own, { deep: 'spoilt' });
    events.length = 0;
    Object.assign(command, { id: 'spoilt', content: 2 });
    expect(writtenBy(await pending).stream).toEqual(stream);
    const kept = { data: { n: 1 }, metadata: { own: { deep: 1 }, commandId: 'c-1' } };
    expect(await store().read(stream)).toMatchObject([{ stream, ...kept }]);
    const found = await store().findCommand(stream, { id: 'c-1', content: { n: 1 } });
    expect(found).toMatchObject([{ stream, version: 1 }]);
  });

  it('give no reader what another one gets', async () => {
    const [stream, other] = [newStream(), newStream()];
    const event = { ...counted(1), metadata: { own: { deep: 1 } } };
    const command = { id: 'c-1', content: 1 };
    const append = [
      { stream, expected: 'any', events: [event] },
      { stream: other, expected: 'any', events: [] },
    ] as const;
    const copy = <Value>(value: Value): Value => structuredClone(value);
    const first = await store().append(append, command);
    if (first.status !== 'appended') throw new Error(first.status);
    spoil(first.streams);
    const repeat = await store().append(append, command);
    if (repeat.status !== 'repeat') throw new Error(repeat.status);
    const kept = copy(repeat.streams);
    spoil(repeat.streams);
    const found = (await store().findCommand(stream, command)) ?? [];
    expect(found).toEqual(kept);
    spoil(found);
    expect(await store().findCommand(stream, command)).toEqual(kept);
    const latest = await store().readLatest(stream);
    const { head } = copy(latest);
    Object.assign(latest.head.stream, { id: 'spoilt' });
    spoil([{ stream: { ...stream }, version: 1, events: latest.events }]);
    expect((await store().readLatest(stream)).head).toEqual(head);
    expect(await store().read(stream)).toEqual(kept[0]?.events);
  });
}
