import type { Bytes } from './bytes.ts';
import type { CompiledModules } from './compiled-modules.ts';
import type { Thrown } from './thrown.ts';

/** What the thread of an engine is started with. */
export interface EngineSettings {
  readonly dataDir?: string;
  readonly modules?: Partial<CompiledModules>;
}

/** To the engine: messages of PostgreSQL's protocol, or that it writes what is in memory to the files, and ends. */
export type ToEngine = Bytes | 'close';

/** From the engine. It first tells whether it started; then it answers what it is sent, in order. */
export type FromEngine =
  /** The answer to messages of PostgreSQL's protocol. */
  | Bytes
  | { readonly is: 'started'; readonly modules: Partial<CompiledModules> }
  | { readonly is: 'not started'; readonly cause: Thrown; readonly said: string | undefined }
  /** An answer. */
  | { readonly is: 'failed'; readonly error: Thrown }
  /** An answer. */
  | { readonly is: 'closed' }
  /** No answer: it comes once, if the engine stops for good. */
  | { readonly is: 'stopped'; readonly reason: string };
