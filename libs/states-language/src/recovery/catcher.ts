import { compileDataFlow, type DataFlow } from '../data-flow/data-flow.ts';
import type { CatcherDefinition, QueryLanguage } from '../definition.ts';
import type { Later } from '../later.ts';
import { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { StateFailure } from '../run/state-failure.ts';
import type { Move } from '../run/state.ts';
import { handles } from './matching.ts';

/** Says where an execution goes on after a failure, and with what. */
export class Catcher {
  readonly #errorEquals: readonly string[];
  readonly #next: string;
  readonly #flow: DataFlow;

  /** @param index its place in `Catch` */
  constructor(definition: CatcherDefinition, index: number, language: QueryLanguage) {
    this.#errorEquals = definition.ErrorEquals;
    this.#next = definition.Next;
    this.#flow = compileDataFlow(definition, language, `Catch[${index}]/`);
  }

  handles(failure: StateFailure): boolean {
    return handles(this.#errorEquals, failure);
  }

  catch({ error, cause }: StateFailure, entry: StateEntry): Later<Move> {
    const errorOutput = new Payload({ Error: error ?? '', Cause: cause ?? '' });
    return this.#flow.caught(entry, this.#next, errorOutput);
  }
}
