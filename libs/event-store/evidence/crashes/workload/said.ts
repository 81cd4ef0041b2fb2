import type { Command } from './command.ts';
import type { Failure, FirstResult } from './first-result.ts';

/** What a client tells: a command before it is sent, and what came of it after the append has settled. */
export type Said =
  | { readonly sent: Command }
  | { readonly acknowledged: FirstResult; readonly as: 'appended' | 'repeat' }
  /** The store could not say whether it appended, or was overloaded: the command is sent again. */
  | { readonly failed: Failure }
  /** An answer that no client may get, as a sentence. */
  | { readonly refused: string };
