import {
  anyOf,
  appended,
  type ContractKit,
  event,
  events,
  logWith,
  newStream,
  versionsOf,
} from './kit.ts';

const command = { id: 'c-1', content: 1 };

/** Two stores that are open on one log, as in two processes. */
export function severalStores(kit: ContractKit): void {
  const { vitest, store, append, open } = kit;
  const { afterAll, beforeAll, expect, it } = vitest;
  let second: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    second = await open();
  });
  afterAll(() => second.close());

  it('see at once what the other one wrote', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(2));
    expect(await second.read(stream)).toEqual(await store().read(stream));
    expect((await second.readLatest(stream)).head).toEqual((await store().readLatest(stream)).head);
    const late = await second.append([{ stream, expected: 1, events: [event(3)] }]);
    expect(late).toEqual({ status: 'conflict', conflict: { stream, expected: 1, actual: 2 } });
    appended(await second.append([{ stream, expected: 2, events: [event(3)] }]));
    expect(versionsOf(await store().read(stream))).toEqual([1, 2, 3]);
  });

  it('recognise repeats of the other one', async () => {
    const stream = newStream();
    const first = appended(await store().append([anyOf(stream, 2)], command));
    const repeat = { status: 'repeat', streams: [first] };
    expect(await second.append([anyOf(stream, 2)], command)).toEqual(repeat);
    expect(await second.findCommand(stream, command)).toEqual([first]);
  });

  it('let one of sixteen racing writers win, and one of sixteen repeats be written', async () => {
    const [one, two] = [newStream(), newStream()];
    const either = (n: number) => (n % 2 === 0 ? store() : second);
    const sixteen = Array.from({ length: 16 }, (_, n) => n);
    const expected = 'no-stream' as const;
    const racing = await Promise.all(
      sixteen.map((n) => either(n).append([{ stream: one, expected, events: [event(n)] }])),
    );
    const repeats = await Promise.all(
      sixteen.map((n) => either(n).append([anyOf(two, 1)], command)),
    );
    for (const results of [racing, repeats]) {
      expect(results.filter(({ status }) => status === 'appended')).toHaveLength(1);
    }
    expect([await second.read(one), await store().read(two)].map((all) => all.length)).toEqual([
      1, 1,
    ]);
  });

  it('have one order of the log', async () => {
    const stream = newStream();
    await Promise.all([append(stream, 'any', events(3)), second.append([anyOf(stream, 2)])]);
    const log = await logWith(kit, await store().read(stream));
    const last = log.slice(-5);
    expect(versionsOf(last)).toEqual([1, 2, 3, 4, 5]);
    const after = log.at(-6)?.position;
    const { events: read } = await second.readAll(after === undefined ? {} : { after });
    expect(read).toEqual(last);
  });
}
