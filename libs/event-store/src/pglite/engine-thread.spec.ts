import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineThread } from './engine-thread.ts';

/** A thread in place of an engine's: it starts, and does something with each message. */
const threadThat = (receive: string, start = `port.postMessage({ is: 'started', modules: {} });`) =>
  new Worker(
    `const { parentPort: port } = require('node:worker_threads');
     port.on('message', (message) => { ${receive} });
     ${start}`,
    { eval: true },
  );

const message = () => new Uint8Array([1]);
const unavailable = (reason: string) => ({
  code: 'StoreUnavailable',
  cause: expect.objectContaining({ message: expect.stringContaining(reason) }),
});

describe('an engine in a thread of its own', () => {
  it('leaves the event loop to others while a statement runs', async () => {
    const engine = await EngineThread.start({ onStop: () => expect.unreachable() });
    let turns = 0;
    const count = () => {
      turns += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    const text = 'SELECT count(*) FROM generate_series(1, 200000)\0';
    const query = Buffer.alloc(5 + text.length, `Q....${text}`);
    query.writeUInt32BE(4 + text.length, 1);
    expect(String(await engine.send(new Uint8Array(query)))).toContain('200000');
    clearImmediate(counting);
    expect(turns).toBeGreaterThan(5);
    await engine.close();
  });

  it('answers in the order in which it was asked', async () => {
    const engine = await EngineThread.in(threadThat('port.postMessage(message)'), () => undefined);
    const asked = [1, 2, 3].map((each) => engine.send(new Uint8Array([each])));
    expect((await Promise.all(asked)).map((answer) => answer[0])).toEqual([1, 2, 3]);
  });

  it('starts in a program that is watched, whose threads tell which files they load', async () => {
    const told = `port.postMessage({ 'watch:import': ['file:///a.js'] });`;
    const start = `${told} port.postMessage({ is: 'started', modules: {} });`;
    const thread = threadThat(`${told} port.postMessage(message)`, start);
    const engine = await EngineThread.in(thread, () => undefined);
    expect([...(await engine.send(message()))]).toEqual([1]);
  });

  it.each([
    ['fails', `throw new Error('out of memory')`, 'its thread failed: Error: out of memory'],
    ['ends', 'process.exit(7)', 'its thread ended with code 7'],
    ['stops', `port.postMessage({ is: 'stopped', reason: 'PANIC: full' })`, 'PANIC: full'],
  ])('is unavailable from when it %s on, and says why once', async (_, receive, reason) => {
    const reasons: string[] = [];
    const thread = threadThat(receive);
    const ended = new Promise((end) => thread.once('exit', end));
    const engine = await EngineThread.in(thread, (each) => reasons.push(each));
    const asked = [engine.send(message()), engine.send(message())];
    for (const each of asked) await expect(each).rejects.toMatchObject(unavailable(reason));
    await expect(engine.send(message())).rejects.toMatchObject(unavailable(reason));
    expect(() => engine.assertAnswers()).toThrow(expect.objectContaining(unavailable(reason)));
    await ended;
    await engine.close();
    expect(reasons).toEqual([reason]);
  });

  it('goes on after a message failed, which keeps the code of its error', async () => {
    const failed = `{ is: 'failed', error: { error: new Error('busy'), code: 'EBUSY', text: '' } }`;
    const receive = `port.postMessage(message[0] === 1 ? ${failed} : message)`;
    const engine = await EngineThread.in(threadThat(receive), () => expect.unreachable());
    await expect(engine.send(message())).rejects.toMatchObject({ message: 'busy', code: 'EBUSY' });
    expect(await engine.send(new Uint8Array([2]))).toEqual(Buffer.from([2]));
  });

  it.each([
    ['its program fails', `throw new Error('no such file')`, 'no such file'],
    ['its program ends', 'process.exit(7)', 'code 7'],
  ])('is not started if %s', async (_, start, reason) => {
    const starting = EngineThread.in(threadThat('', start), () => expect.unreachable());
    const cause = { message: expect.stringContaining(reason) };
    await expect(starting).rejects.toMatchObject({ message: 'PGlite could not be started', cause });
  });
});

describe('an engine that says nothing', () => {
  afterEach(() => void vi.useRealTimers());

  it('is unavailable while a statement waits for it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const engine = await EngineThread.in(threadThat('port.postMessage(message)'), () => undefined);
    vi.advanceTimersByTime(40_000);
    engine.assertAnswers();
    const answer = engine.send(message());
    engine.assertAnswers();
    vi.advanceTimersByTime(40_000);
    const silent = expect.objectContaining(unavailable('has not answered for 40 s'));
    expect(() => engine.assertAnswers()).toThrow(silent);
    await answer;
    engine.assertAnswers();
  });
});
