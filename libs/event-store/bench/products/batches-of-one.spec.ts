import { expect, it } from 'vitest';
import { Batches } from './batches-of-one.ts';

it('makes an item wait until the one before it is done, also if that fails', async () => {
  const begun: [readonly number[], PromiseWithResolvers<PromiseSettledResult<string>[]>][] = [];
  const batches = new Batches((items: readonly number[]) => {
    const work = Promise.withResolvers<PromiseSettledResult<string>[]>();
    begun.push([items, work]);
    return work.promise;
  });
  const results = Promise.allSettled([batches.add(1), batches.add(2), batches.add(3)]);
  const next = () => expect.poll(() => begun.length);
  await next().toBe(1);
  begun[0]?.[1].reject(new Error('lost'));
  await next().toBe(2);
  begun[1]?.[1].resolve([{ status: 'rejected', reason: new Error('refused') }]);
  await next().toBe(3);
  begun[2]?.[1].resolve([{ status: 'fulfilled', value: 'three' }]);
  expect(await results).toMatchObject([
    { reason: { message: 'lost' } },
    { reason: { message: 'refused' } },
    { value: 'three' },
  ]);
  expect(begun.map(([items]) => items)).toEqual([[1], [2], [3]]);
});
