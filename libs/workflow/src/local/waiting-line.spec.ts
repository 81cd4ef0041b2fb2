import { describe, expect, it } from 'vitest';
import { WaitingLine } from './waiting-line.ts';

/** Work that ends when the test says so. */
function held() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { promise, end: () => resolve(undefined) };
}

const bounds = { name: 'the test', atOnce: 2, waiting: 3, patience: 60_000 };

/** Waits until everything that can go on has gone on. */
const settled = () => new Promise(setImmediate);

describe('a waiting line', () => {
  function start(given: Partial<typeof bounds> = {}) {
    const line = new WaitingLine({ ...bounds, ...given });
    const started: number[] = [];
    const gates = Array.from({ length: 10 }, held);
    const run = (index: number, signal?: AbortSignal) =>
      line.run(async () => {
        started.push(index);
        await gates[index]?.promise;
        return index;
      }, signal);
    return { line, started, run, end: (index: number) => gates[index]?.end() };
  }

  it('starts as much at once as it may, and the rest in the order of arrival', async () => {
    const { line, started, run, end } = start();
    const results = [0, 1, 2, 3, 4].map((index) => run(index));
    await settled();
    expect(started).toEqual([0, 1]);
    end(1);
    await settled();
    expect(started).toEqual([0, 1, 2]);
    for (const index of [0, 2, 3, 4]) end(index);
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4]);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    expect(line.idle).toBe(true);
  });

  it('refuses what comes when all places are taken, and takes more when one is free', async () => {
    const { started, run, end } = start();
    const accepted = [0, 1, 2, 3, 4].map((index) => run(index));
    await expect(run(5)).rejects.toMatchObject({ code: 'Overloaded' });
    end(0);
    await settled();
    accepted.push(run(6));
    await expect(run(7)).rejects.toMatchObject({ code: 'Overloaded' });
    for (const index of [1, 2, 3, 4, 6]) end(index);
    await Promise.all(accepted);
    expect(started).toEqual([0, 1, 2, 3, 4, 6]);
  });

  it('goes on after work that fails', async () => {
    const { line, run, end } = start({ atOnce: 1 });
    const failing = line.run(async () => Promise.reject(new Error('broken')));
    const next = run(0);
    await expect(failing).rejects.toThrow('broken');
    end(0);
    expect(await next).toBe(0);
    expect(line.idle).toBe(true);
  });

  it('never starts work whose result is no longer wanted, and keeps no place for it', async () => {
    const { started, run, end } = start({ atOnce: 1, waiting: 1 });
    const gone = new AbortController();
    const first = run(0);
    const waiting = run(1, gone.signal);
    gone.abort();
    await expect(waiting).rejects.toBe(gone.signal.reason);
    await expect(run(2, gone.signal)).rejects.toBe(gone.signal.reason);
    const last = run(3);
    end(0);
    end(3);
    await Promise.all([first, last]);
    expect(started).toEqual([0, 3]);
  });

  it('finishes work that has started, whether its result is wanted or not', async () => {
    const { run, end } = start();
    const gone = new AbortController();
    const first = run(0, gone.signal);
    gone.abort();
    end(0);
    expect(await first).toBe(0);
  });

  it('refuses work that has waited too long, and does not start it later', async () => {
    const { started, run, end } = start({ atOnce: 1, patience: 1 });
    const first = run(0);
    await expect(run(1)).rejects.toMatchObject({ code: 'Overloaded' });
    end(0);
    await first;
    await settled();
    expect(started).toEqual([0]);
  });
});
