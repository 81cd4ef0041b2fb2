import { describe, expect, it } from 'vitest';
import { Engine } from './engine.ts';

type Package = Parameters<typeof Engine.start>[0];

/** PGlite with its loop, which goes on after every error whose status it can read, and another engine. */
function pgliteWith(step: () => void) {
  const calls = { afterwards: 0, closed: 0 };
  let onStderr: (line: string) => void = () => undefined;
  const afterwards = () => void (calls.afterwards += 1);
  const Module = {
    _PostgresMainLoopOnce: step,
    _PostgresSendReadyForQueryIfNecessary: afterwards,
    _pgl_pq_flush: afterwards,
  };
  const database = {
    Module,
    execProtocolRawStream: async () => {
      try {
        for (let read = false, tries = 0; !read && tries < 100; tries += 1) {
          try {
            Module._PostgresMainLoopOnce();
            read = true;
          } catch (error) {
            if ((error as { status?: number }).status === 100) read = true;
          }
        }
      } finally {
        Module._PostgresSendReadyForQueryIfNecessary();
        Module._pgl_pq_flush();
      }
    },
    exec: async () => [],
    close: async () => void (calls.closed += 1),
  };
  const create = async (options: { readonly onStderr: (line: string) => void }) => {
    ({ onStderr } = options);
    return database;
  };
  // A database that stops when a test says so: only the part of the package that the engine uses.
  const pglite = { PGlite: { create } } as unknown as Package;
  return { pglite, calls, log: (line: string) => onStderr(line) };
}

const message = Buffer.from('Q');

describe('the engine', () => {
  it('is never asked again after it stopped, and says why once', async () => {
    let steps = 0;
    const { pglite, calls, log } = pgliteWith(() => {
      steps += 1;
      log('2026-11-26 [42] PANIC:  could not write to file "x": No space left on device');
      log('Aborted()');
      throw new Error('Aborted()');
    });
    const reasons: string[] = [];
    const engine = await Engine.start(pglite, { onStop: (reason) => reasons.push(reason) });
    const reason = 'PANIC: could not write to file "x": No space left on device';
    const unavailable = { code: 'StoreUnavailable', cause: { message: reason } };
    await expect(engine.send(message)).rejects.toMatchObject(unavailable);
    await expect(engine.send(message)).rejects.toMatchObject(unavailable);
    await engine.close();
    expect(reasons).toEqual([reason]);
    expect({ steps, ...calls }).toEqual({ steps: 1, afterwards: 0, closed: 0 });
  });

  it('stops by FATAL too, with its detail', async () => {
    const { pglite, log } = pgliteWith(() => {
      log('FATAL:  database files are incompatible with server');
      log('DETAIL:  The files are of version 9.');
      throw Object.assign(new Error('exit'), { name: 'ExitStatus', status: 1 });
    });
    const reasons: string[] = [];
    const engine = await Engine.start(pglite, { onStop: (reason) => reasons.push(reason) });
    await expect(engine.send(message)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(reasons).toEqual([
      'FATAL: database files are incompatible with server. The files are of version 9',
    ]);
  });

  it('goes on after a statement failed', async () => {
    const { pglite, calls } = pgliteWith(() => {
      throw Object.assign(new Error('long jump'), { status: 100 });
    });
    const engine = await Engine.start(pglite, { onStop: () => expect.unreachable() });
    await engine.send(message);
    await engine.send(message);
    await engine.close();
    expect(calls).toEqual({ afterwards: 4, closed: 1 });
  });
});
