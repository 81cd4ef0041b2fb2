import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { execute } from './execute.ts';
import { load } from './load.ts';
import { MemoryEventStore } from './memory/index.ts';

interface Counted {
  readonly type: 'counted';
  readonly data: { readonly n: number };
}

describe('execute over several streams', () => {
  const shelf = (id: string) => ({
    stream: { category: 'shelf', id },
    initialState: () => 0,
    evolve: (onHand: number, { data }: Counted) => onHand + data.n,
  });
  const counted = (n: number): Counted => ({ type: 'counted', data: { n } });
  const transfer = {
    decide: (n: number, [onHand]: readonly number[]) =>
      n > Number(onHand)
        ? { rejected: { code: 'Short', message: `${onHand} are there` } }
        : { events: [[counted(-n)], [counted(n)]] as const },
  };
  const shelves = [shelf('a'), shelf('b')] as const;
  async function stocked() {
    const store = new MemoryEventStore();
    await store.append([{ stream: shelf('a').stream, expected: 'any', events: [counted(10)] }]);
    return store;
  }

  it('appends to all of them, and returns their states', async () => {
    const store = await stocked();
    const options = { command: { id: 't-1', content: 4 }, metadata: { actor: 'a-1' } };
    const first = await execute(store, shelves, transfer, 4, options);
    expect(first).toMatchObject({ status: 'appended', states: [6, 4], versions: [2, 1] });
    const [recorded] = await store.read(shelf('b').stream);
    expect(recorded?.metadata).toEqual({ actor: 'a-1', commandId: 't-1' });
    await execute(store, shelves, transfer, 1);
    const again = await execute(store, shelves, transfer, 4, options);
    expect(again).toEqual({ ...first, status: 'repeat' });
    // The other way around, and now refused: still a repeat, and its states in the order asked for.
    const back = [shelf('b'), shelf('a')] as const;
    const refused = { decide: () => ({ rejected: { code: 'Never', message: 'not now' } }) };
    expect(await execute(store, back, refused, 4, options)).toMatchObject({
      status: 'repeat',
      states: [4, 6],
      versions: [1, 2],
    });
  });

  it('appends to none of them if the decider refuses', async () => {
    const store = await stocked();
    const result = await execute(store, shelves, transfer, 11);
    expect(result).toEqual({
      status: 'rejected',
      rejected: { code: 'Short', message: '10 are there' },
      states: [10, 0],
      versions: [1, 0],
    });
    if (result.status === 'rejected') {
      expectTypeOf(result.states).toEqualTypeOf<readonly [number, number]>();
    }
    expect((await store.readAll()).events).toHaveLength(1);
  });

  it('neither loses nor invents anything when transfers race', async () => {
    const store = await stocked();
    const back = [shelf('b'), shelf('a')] as const;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => execute(store, n % 2 ? shelves : back, transfer, 1)),
    );
    expect(results.filter(({ status }) => status === 'conflict')).toEqual([]);
    const onHand = await Promise.all(
      shelves.map(async (one) => (await load(store, one.stream, one)).state),
    );
    expect(onHand.reduce((sum, n) => sum + n)).toBe(10);
    expect(Math.min(...onHand)).toBeGreaterThanOrEqual(0);
  });

  it('decides again if a stream that it only reads has changed', async () => {
    const store = await stocked();
    const copies = {
      decide: (_: null, [onHand]: readonly number[]) => ({
        events: [[], [counted(Number(onHand))]] as const,
      }),
    };
    const append = store.append.bind(store);
    vi.spyOn(store, 'append').mockImplementationOnce(async (...parameters) => {
      await append([{ stream: shelf('a').stream, expected: 'any', events: [counted(7)] }]);
      return append(...parameters);
    });
    const result = await execute(store, shelves, copies, null);
    expect(result).toMatchObject({ status: 'appended', states: [17, 17], versions: [2, 1] });
  });

  it('expects a version of each stream', async () => {
    const store = await stocked();
    const wrong = await execute(store, shelves, transfer, 1, { expected: [1, 'stream-exists'] });
    const conflict = { stream: shelf('b').stream, expected: 'stream-exists', actual: 0 };
    expect(wrong).toEqual({ status: 'conflict', conflict });
    const right = await execute(store, shelves, transfer, 1, { expected: [1, 'no-stream'] });
    expect(right.status).toBe('appended');
  });

  it.each([[[]], [[1]], [[1, 0, 0]], [[1, null]]])(
    'refuses %j as the expected versions of two streams',
    async (expected) => {
      const result = execute(await stocked(), shelves, transfer, 1, {
        expected: expected as unknown as readonly [number, number],
      });
      await expect(result).rejects.toMatchObject({ code: 'InvalidArgument' });
    },
  );

  it('does not compile with the expected version of one of two streams', () => {
    // @ts-expect-error: the second stream has no expected version
    void (async () => execute(await stocked(), shelves, transfer, 1, { expected: [1] }));
  });

  it('takes options that are undefined', async () => {
    const options = { command: undefined, expected: undefined, metadata: undefined };
    const result = await execute(await stocked(), shelves, transfer, 1, options);
    expect(result.status).toBe('appended');
  });

  it('takes a list of any length, and upcasters of each stream', async () => {
    const store = new MemoryEventStore();
    const old = { type: 'counted', data: 5 };
    const upcasters = [
      { type: 'counted', from: 1, upcast: (data: unknown) => ({ n: data as number }) },
    ];
    const many = Array.from({ length: 25 }, (_, n) => ({ ...shelf(`${n}`), upcasters }));
    await store.append([{ stream: shelf('24').stream, expected: 'any', events: [old] }]);
    const result = await execute(
      store,
      many,
      { decide: (_, states) => ({ events: states.map(() => []) }) },
      null,
    );
    expect(result).toMatchObject({ status: 'appended' });
    if (result.status === 'appended') expect(result.states.at(24)).toBe(5);
  });
});
