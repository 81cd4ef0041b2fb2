import { parentPort, workerData } from 'node:worker_threads';
import { impossible } from '../impossible.ts';
import { compileModules } from './compiled-modules.ts';
import { Engine, EngineNotStarted } from './engine.ts';
import type { EngineSettings, FromEngine, ToEngine } from './engine-messages.ts';
import { toThrown } from './thrown.ts';

/** The program of an engine's thread. EngineThread starts it. */
const port = parentPort ?? impossible('an engine was started outside a thread of its own');
const tell = (message: FromEngine) =>
  port.postMessage(message, message instanceof Uint8Array ? [message.buffer] : []);

const { modules = await compileModules(), ...settings } = workerData as EngineSettings;
try {
  const pglite = await import('@electric-sql/pglite');
  const onStop = (reason: string) => tell({ is: 'stopped', reason });
  const engine = await Engine.start(pglite, { ...settings, modules, onStop });
  // One after the other, since the answers have no other sign of what they answer than their order.
  let last = Promise.resolve();
  port.on('message', (message: ToEngine) => {
    last = last.then(() => answer(engine, message).then(tell));
  });
  tell({ is: 'started', modules });
} catch (error) {
  const [cause, said] =
    error instanceof EngineNotStarted ? [error.cause, error.said] : [error, undefined];
  tell({ is: 'not started', cause: toThrown(cause), said });
}

async function answer(engine: Engine, message: ToEngine): Promise<FromEngine> {
  try {
    if (message !== 'close') return await engine.send(message);
    await engine.close();
    return { is: 'closed' };
  } catch (error) {
    return { is: 'failed', error: toThrown(error) };
  }
}
