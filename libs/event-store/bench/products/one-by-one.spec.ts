import { expect, it } from 'vitest';
import type { AppendResult } from '../../src/event-store.ts';
import { oneByOne } from './one-by-one.ts';

it('makes an append wait until the one before it is done, also if that fails', async () => {
  const begun: PromiseWithResolvers<AppendResult>[] = [];
  const append = oneByOne({
    append: () => {
      const call = Promise.withResolvers<AppendResult>();
      begun.push(call);
      return call.promise;
    },
  });
  const first = append([]);
  const second = append([]);
  await Promise.resolve();
  expect(begun).toHaveLength(1);
  begun[0]?.reject(new Error('refused'));
  await expect(first).rejects.toThrow('refused');
  expect(begun).toHaveLength(2);
  begun[1]?.resolve({ status: 'appended', streams: [] });
  await expect(second).resolves.toMatchObject({ status: 'appended' });
});
