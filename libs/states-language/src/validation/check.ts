import type { QueryLanguage } from '../definition.ts';
import type { Place } from './place.ts';

/** What a check may need to know of the state that the value stands in. */
export interface CheckContext {
  readonly language: QueryLanguage;
  /** Which members of `$states` exist here, beside `input` and `context`. */
  readonly states: readonly ('result' | 'errorOutput')[];
  /** Checks the states of a branch or of an item processor. */
  readonly graph: (value: unknown, place: Place, kind: 'branch' | 'processor') => void;
}

/** Tells the place what is wrong with a value that stands there. */
export type Check = (value: unknown, place: Place, context: CheckContext) => void;

/** An object of JSON whose members are not known yet. */
export type Members = Readonly<Record<string, unknown>>;
