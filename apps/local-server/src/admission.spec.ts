import { expect, it } from 'vitest';
import { Admission } from './admission.ts';

const never = new AbortController().signal;

it('takes a thousand requests, and refuses more at once', async () => {
  const admission = new Admission();
  const { promise: done, resolve: finish } = Promise.withResolvers<undefined>();
  let ended = 0;
  const work = async () => {
    await done;
    ended += 1;
  };
  const accepted = Array.from({ length: 1_000 }, () => admission.run(work, never));
  await expect(admission.run(work, never)).rejects.toMatchObject({ code: 'Overloaded' });
  finish(undefined);
  await Promise.all(accepted);
  expect(ended).toBe(1_000);
  await admission.run(work, never);
});

it('lets the event loop turn between requests whose work never waits for it', async () => {
  const admission = new Admission();
  let ended = 0;
  const all = Promise.all(
    Array.from({ length: 1_000 }, () => admission.run(async () => (ended += 1), never)),
  );
  await new Promise(setImmediate);
  const afterOneTurn = ended;
  await all;
  expect(afterOneTurn).toBeLessThan(100);
  expect(ended).toBe(1_000);
});

it('never starts the work of a client that is gone', async () => {
  const admission = new Admission();
  const started: string[] = [];
  const client = (name: string, gone: AbortSignal) =>
    admission.run(async () => started.push(name), gone);
  const gone = new AbortController();
  const left = client('left', gone.signal);
  const stayed = client('stayed', never);
  gone.abort();
  await expect(left).rejects.toBe(gone.signal.reason);
  await stayed;
  expect(started).toEqual(['stayed']);
});
