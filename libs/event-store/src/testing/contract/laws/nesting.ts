import type { EventStore } from '../../../event-store.ts';
import { limits } from '../../../limits.ts';
import type { Vitest } from '../kit.ts';
import { counted, expectVerified, newStream, writtenBy } from './streams.ts';

/** Lists in one another: `[[1]]` has two levels. */
function listsOf(levels: number): readonly unknown[] {
  let list: readonly unknown[] = [1];
  for (let level = 1; level < levels; level += 1) list = [list];
  return list;
}

/** Objects in one another: `{"deep":{"deep":1}}` has two levels. */
function objectsOf(levels: number): object {
  let object: object = { deep: 1 };
  for (let level = 1; level < levels; level += 1) object = { deep: object };
  return object;
}

/** Declares tests of how deep lists and objects may lie in one another. */
export function nesting(vitest: Vitest, store: () => EventStore): void {
  const { describe, expect, it } = vitest;

  describe('take JSON that is nested', () => {
    it('as deep as the limit, and give it back', async () => {
      const stream = newStream();
      const [list, object] = [listsOf(limits.jsonLevels), objectsOf(limits.jsonLevels)];
      const metadata = { own: objectsOf(limits.jsonLevels - 1) as never };
      const events = [
        { type: 'counted', data: list, metadata },
        { type: 'counted', data: object },
      ];
      const command = { id: 'c-1', content: list };
      await store().append([{ stream, expected: 'any', events }], command);
      const read = await store().read(stream);
      const text = (value: unknown) => JSON.stringify(value);
      expect(read.map(({ data }) => text(data))).toEqual([list, object].map(text));
      expect(text(read[0]?.metadata['own'])).toBe(text(metadata.own));
      expectVerified(vitest, read);
      expect(await store().findCommand(stream, command)).toHaveLength(1);
    });

    it('with many members on a level, which are no levels', async () => {
      const stream = newStream();
      const data = Array.from({ length: 2000 }, (_, n) => [{ n }]);
      const events = [{ type: 'counted', data }];
      const written = writtenBy(await store().append([{ stream, expected: 'any', events }]));
      expect(written.events[0]?.data).toEqual(data);
    });
  });

  // Far beyond the limit JSON.stringify itself fails, at a depth that depends on the stack.
  const beyond = [1, 2_000, 20_000].map((more) => limits.jsonLevels + more);
  describe('refuse JSON that is nested', () => {
    it.each(beyond)('%d levels deep', async (levels) => {
      const stream = newStream();
      const append = (more: object, command?: object) =>
        store().append(
          [{ stream, expected: 'any', events: [{ ...counted(1), ...more }] }],
          command as never,
        );
      const error = (field: string) => ({
        code: 'InvalidArgument',
        field,
        message: `${field} must have ${limits.jsonLevels} levels of nesting at most`,
      });
      const [list, object] = [listsOf(levels), objectsOf(levels)];
      const data = error('appends[0].events[0].data');
      await expect(append({ data: list })).rejects.toMatchObject(data);
      await expect(append({ data: object })).rejects.toMatchObject(data);
      const metadata = error('appends[0].events[0].metadata');
      await expect(append({ metadata: object })).rejects.toMatchObject(metadata);
      const command = { id: 'c-1', content: list };
      const content = error('command.content');
      await expect(append({}, command)).rejects.toMatchObject(content);
      await expect(store().findCommand(stream, command)).rejects.toMatchObject(content);
      expect(await store().read(stream)).toEqual([]);
    });
  });
}
