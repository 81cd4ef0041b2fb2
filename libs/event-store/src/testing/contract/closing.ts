import type { EventStore } from '../../event-store.ts';
import { type ContractKit, events, newStream } from './kit.ts';

/** A store that was closed. @param openAndClose returns one */
export function closing(
  { vitest: { expect, it } }: ContractKit,
  openAndClose: () => Promise<EventStore>,
): void {
  it('refuses every call as StoreClosed, and can be closed again', async () => {
    const store = await openAndClose();
    const stream = newStream();
    const calls = [
      store.append([{ stream, expected: 'any', events: events(1) }]),
      store.read(stream),
      store.readAll(),
      store.readLatest(stream),
      store.readUpTo(stream, 1),
      store.findCommand(stream, { id: 'c-1', content: 1 }),
    ];
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map((each) => each.status === 'rejected' && each.reason.code)).toEqual(
      calls.map(() => 'StoreClosed'),
    );
    await store.close();
  });
}
