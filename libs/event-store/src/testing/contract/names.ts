import { type ContractKit, events, newStream } from './kit.ts';

/** Names that an engine could take for one. */
export function names({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;
  const long = 'x'.repeat(200);

  it.each([
    ['letters of another case', 'a', 'A'],
    ['blanks at the end', 'a', 'a '],
    ['blanks before', 'a', ' a'],
    ['a letter in one or in two code points', 'é', 'e\u0301'],
    ['full-width letters', 'a', 'ａ'],
    ['zeros before', '7', '007'],
    ['a slash', 'a', 'a/1'],
    ['a percent sign', 'a%2F', 'a/'],
    ['an underscore that is a pattern', 'a_c', 'abc'],
    ['a difference at the end of a long id', `${long}1`, `${long}2`],
  ])('are different streams: %s', async (_, one, two) => {
    const { category, id } = newStream();
    const streams = [one, two].map((part) => ({ category, id: `${part}${id}${part}` }));
    for (const [index, stream] of streams.entries()) {
      expect((await append(stream, 'no-stream', events(index + 1))).status).toBe('appended');
    }
    for (const [index, stream] of streams.entries()) {
      const own = await store().read(stream);
      expect(own).toHaveLength(index + 1);
      expect(own[0]?.stream).toEqual(stream);
    }
  });

  it('are different streams: the same id in another category', async () => {
    const { id } = newStream();
    for (const category of ['contract', 'Contract', 'contract2']) {
      expect((await append({ category, id }, 'no-stream', events(1))).status).toBe('appended');
    }
    expect(await store().read({ category: 'contract', id })).toHaveLength(1);
  });
}
