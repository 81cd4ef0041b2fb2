import type {
  EventStore,
  IdentifiedCommand,
  ReadAllOptions,
  ReadOptions,
} from '../../../event-store.ts';
import type { Vitest } from '../kit.ts';
import { counted, newStream } from './streams.ts';

const each = (table: Readonly<Record<string, readonly unknown[]>>) =>
  Object.entries(table).flatMap(([field, values]) => values.map((value) => ({ field, value })));

/** Declares tests of the reads that are refused, and of those that find nothing. */
export function refusedReads({ describe, expect, it }: Vitest, store: () => EventStore): void {
  describe('refuse', () => {
    it.each(
      each({
        from: [0, -1, 1.5, Number.NaN, '1', null],
        to: [-1, 1.5, Number.POSITIVE_INFINITY, '1', null],
        limit: [0, -1, 1.5, 1001, Number.NaN, '1', null],
        direction: ['up', null],
      }),
    )('a read whose $field is $value', async ({ field, value }) => {
      const options = { [field]: value } as ReadOptions;
      const error = { code: 'InvalidArgument', field };
      await expect(store().read(newStream(), options)).rejects.toMatchObject(error);
    });

    it.each(
      each({
        after: ['abc', '', '-1', '1.5', '07', ' 1', '1'.repeat(16), 7, null],
        limit: [0, -1, 1.5, 1001, '1'],
      }),
    )('a read of the whole log whose $field is $value', async ({ field, value }) => {
      const options = { [field]: value } as ReadAllOptions;
      await expect(store().readAll(options)).rejects.toMatchObject({
        code: 'InvalidArgument',
        field,
      });
    });

    it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined])(
      'a read up to the version %j',
      async (value) => {
        const read = store().readUpTo(newStream(), value as number);
        await expect(read).rejects.toMatchObject({ code: 'InvalidArgument', field: 'version' });
      },
    );

    it.each([null, 'text', 7])('a read whose options are %j', async (value) => {
      const error = { code: 'InvalidArgument', field: 'options' };
      const options = value as unknown as ReadOptions;
      await expect(store().read(newStream(), options)).rejects.toMatchObject(error);
      await expect(store().readAll(options)).rejects.toMatchObject(error);
    });

    it('the name of a stream that cannot exist, in every read', async () => {
      const slash = { category: 'order/eu', id: '7' };
      const error = { code: 'InvalidArgument', field: 'stream.category' };
      const command = { id: 'c-1', content: 1 };
      await expect(store().read(slash)).rejects.toMatchObject(error);
      await expect(store().readLatest(slash)).rejects.toMatchObject(error);
      await expect(store().readUpTo(slash, 1)).rejects.toMatchObject(error);
      await expect(store().findCommand(slash, command)).rejects.toMatchObject(error);
    });

    it('a command without an id, and a reducer version without text', async () => {
      const nameless = store().findCommand(newStream(), { id: '', content: 1 });
      await expect(nameless).rejects.toMatchObject({ field: 'command.id' });
      for (const command of [undefined, null, ''] as unknown as IdentifiedCommand[]) {
        const error = { code: 'InvalidArgument', field: 'command' };
        await expect(store().findCommand(newStream(), command)).rejects.toMatchObject(error);
      }
      const empty = store().readLatest(newStream(), '');
      await expect(empty).rejects.toMatchObject({ field: 'reducerVersion' });
      const upTo = store().readUpTo(newStream(), 1, '');
      await expect(upTo).rejects.toMatchObject({ field: 'reducerVersion' });
    });
  });

  it('find nothing where no event can be', async () => {
    const stream = newStream();
    await store().append([{ stream, expected: 'any', events: [counted(1), counted(2)] }]);
    const versions = async (options: ReadOptions) =>
      (await store().read(stream, options)).map(({ version }) => version);
    const most = Number.MAX_SAFE_INTEGER;
    for (const direction of ['forwards', 'backwards'] as const) {
      expect(await versions({ from: 2, to: 1, direction })).toEqual([]);
      expect(await versions({ to: 0, direction })).toEqual([]);
      expect(await versions({ from: 3, direction })).toEqual([]);
      expect(await versions({ from: most, to: most, direction })).toEqual([]);
      expect(await versions({ from: 2, to: most, limit: 1000, direction })).toEqual([2]);
    }
    const after = '9'.repeat(15);
    const none = { events: [], position: after, atEnd: true };
    expect(await store().readAll({ after, limit: 1000 })).toEqual(none);
  });
}
