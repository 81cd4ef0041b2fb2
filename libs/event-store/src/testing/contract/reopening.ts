import {
  appended,
  type ContractKit,
  events,
  newStream,
  versionsOf,
  wholeLog,
  logWith,
} from './kit.ts';

const command = { id: 'c-1', content: 1 };

/** A log that was closed and opened again. */
export function reopening(kit: ContractKit, reopen: () => Promise<void>): void {
  const { vitest, store, append } = kit;
  const { expect, it } = vitest;

  it('has everything it had, and goes on', async () => {
    const stream = newStream();
    const send = () =>
      store().append([{ stream, expected: 'no-stream', events: events(3) }], command);
    const first = appended(await send());
    const before = await store().read(stream);
    const log = await logWith(kit, before);
    await reopen();
    expect(await store().read(stream)).toEqual(before);
    expect((await wholeLog(store(), 100)).slice(0, log.length)).toEqual(log);
    expect(await send()).toEqual({ status: 'repeat', streams: [first] });
    const { head } = await store().readLatest(stream);
    expect(head).toMatchObject({ version: 3, hash: before.at(-1)?.hash });
    await append(stream, 3, events(1));
    expect(versionsOf(await store().read(stream))).toEqual([1, 2, 3, 4]);
  });
}
