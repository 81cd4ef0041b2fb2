import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SharedRead } from './shared-read.ts';

/** A value that changes, and reads that end when the test says so. */
function slowly() {
  const reads: { readonly end: () => void; readonly fail: (error: Error) => void }[] = [];
  const source = { value: 'a' };
  const shared = new SharedRead(() => {
    const { value } = source;
    return new Promise<string>((resolve, fail) => reads.push({ end: () => resolve(value), fail }));
  });
  return { reads, source, shared };
}

describe('a shared read', () => {
  it('is one for all that ask while another is under way, and begins after they asked', async () => {
    const { reads, source, shared } = slowly();
    const first = shared.read();
    source.value = 'b';
    const later = [shared.read(), shared.read(), shared.read()];
    expect(reads).toHaveLength(1);
    reads[0]?.end();
    expect(await first).toBe('a');
    await setImmediate();
    source.value = 'c';
    const last = shared.read();
    reads[1]?.end();
    expect(await Promise.all(later)).toEqual(['b', 'b', 'b']);
    await setImmediate();
    reads[2]?.end();
    expect(await last).toBe('c');
    expect(reads).toHaveLength(3);
  });

  it('that fails fails for those that share it, and no others', async () => {
    const { reads, shared } = slowly();
    const first = expect(shared.read()).rejects.toThrow('gone');
    const second = shared.read();
    reads[0]?.fail(new Error('gone'));
    await first;
    await setImmediate();
    reads[1]?.end();
    expect(await second).toBe('a');
  });

  it('is read anew when none is under way', async () => {
    const { reads, source, shared } = slowly();
    for (const value of ['a', 'b']) {
      source.value = value;
      const read = shared.read();
      reads.at(-1)?.end();
      expect(await read).toBe(value);
    }
  });
});
