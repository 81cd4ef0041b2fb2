import type { AnyProjection } from '../../projections/projection.ts';
import { counter, type ReadersKit, viewed, World } from './kit.ts';

/** Projections that do what they should not. */
export function misbehavingProjections(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a projection that is async', () => {
    const late = async (): Promise<never> => {
      throw new Error('no such shelf');
    };
    const returned = 'must not be async: it returned a promise';
    const notData = 'project must return the data of the row, not a promise';

    it.each([
      ['key', late, `key ${returned}`],
      ['key', () => ['a', late()], `key ${returned}`],
      ['project', late, notData],
      ['project', async () => ({ versions: [] }), notData],
      ['project', () => ({ versions: [], shelf: late() }), notData],
      ['terms', late, `terms ${returned}`],
      ['terms', () => ({ shelf: late() }), `terms ${returned}`],
    ])('in its %s has its events parked, and the process goes on', async (name, method, rule) => {
      await inWorld(async (world) => {
        const projection: AnyProjection = { ...counter(world, 'late'), [name]: method };
        await world.append('a', 2);
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        await world.append('a', 1);
        await readers.runOnce();
        expect(await viewed(readers, projection)).toEqual({});
        const reason = `InvalidArgument: ${rule}`;
        expect(world.parked.map((parked) => parked.reason)).toEqual(Array(3).fill(reason));
      })();
    });
  });

  describe('a projection with a wrong key', () => {
    const wrong: readonly (readonly [string, unknown])[] = [
      ['an empty text', ''],
      ['a text of 513 bytes', 'x'.repeat(513)],
      ['NUL', 'a\0b'],
      ['half of a surrogate pair', '\ud800'],
      ['no text', 5],
      ['a list with null', ['a', null]],
      ['a list with a number', [5]],
    ];
    const keyed = (world: World, key: unknown): AnyProjection => ({
      ...counter(world, 'keyed'),
      key: ({ stream, type }) => (type === 'wrong' ? (key as string) : stream.id),
      project: (data: { versions: readonly number[] } | undefined, event) => {
        if (event.type === 'thrown') throw new Error('no such shelf');
        return { versions: [...(data?.versions ?? []), event.version] };
      },
    });

    it.each(wrong)('of %s has the event parked by a build that must read rows', async (_, key) => {
      await inWorld(async (world) => {
        await world.append('a', 2);
        await world.append('a', 1, 'thrown');
        await world.append('a', 1, 'wrong');
        await world.append('a', 2);
        const projection = keyed(world, key);
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        await world.append('a', 1, 'wrong');
        await readers.runOnce();
        expect(await viewed(readers, projection)).toEqual({ a: { versions: [1, 2, 5, 6] } });
        const { parked } = await readers.parked(projection.name);
        expect(parked.map(({ version }) => version)).toEqual([3, 4, 7]);
        expect(parked[1]?.reason).toContain('key');
      })();
    });
  });
}
