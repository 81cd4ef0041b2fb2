import { createContext, Script, type Context } from 'node:vm';

/** Work was interrupted, because it took longer than it may. */
export class Interrupted extends Error {
  constructor(milliseconds: number) {
    super(`interrupted after ${milliseconds} ms`);
    this.name = 'Interrupted';
  }
}

/** One for all: the script only calls what the context holds, and so needs no more than one context. */
let prepared: { readonly context: Context; readonly script: Script } | undefined;

/**
 * Does synchronous work, and interrupts it when its time is up, also inside a regular expression: V8 lets
 * nothing but a script of `node:vm` be interrupted from outside. It costs some hundred microseconds, for
 * the thread that watches the time. The real clock counts.
 *
 * @param milliseconds the time that the work may take
 * @param work may be left halfway, so it must not change what outlives it
 * @throws {Interrupted} if the time is up
 * @throws what the work throws
 * @see https://nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options
 */
export function interruptible<T>(milliseconds: number, work: () => T): T {
  if (milliseconds < 1) throw new Interrupted(milliseconds);
  prepared ??= { context: createContext({}), script: new Script('work()') };
  const { context, script } = prepared;
  context['work'] = work;
  try {
    return script.runInContext(context, { timeout: Math.ceil(milliseconds) }) as T;
  } catch (thrown) {
    throw isTimeout(thrown) ? new Interrupted(milliseconds) : thrown;
  } finally {
    context['work'] = undefined;
  }
}

/** The error is one of the context, and so no instance of this realm's Error. */
const isTimeout = (thrown: unknown): boolean =>
  (thrown as { readonly code?: unknown } | null | undefined)?.code ===
  'ERR_SCRIPT_EXECUTION_TIMEOUT';
