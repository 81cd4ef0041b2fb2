import type { DataFields } from '../definition.ts';
import type { JsonObject } from '../json.ts';
import { compileJsonata } from '../jsonata/index.ts';
import { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { Move } from '../run/state.ts';
import type { EvaluateAsync, StatesVariable } from '../scope.ts';

/** Arguments, Output and Assign. */
export class JsonataFlow {
  readonly #arguments: EvaluateAsync | undefined;
  readonly #output: EvaluateAsync | undefined;
  readonly #assign: EvaluateAsync | undefined;

  constructor(fields: DataFields, place: string) {
    const compiled = (field: 'Arguments' | 'Output' | 'Assign') =>
      fields[field] === undefined ? undefined : compileJsonata(fields[field], `${place}${field}`);
    this.#arguments = compiled('Arguments');
    this.#output = compiled('Output');
    this.#assign = compiled('Assign');
  }

  filtered(entry: StateEntry): Payload {
    return entry.input;
  }

  async input(entry: StateEntry): Promise<Payload> {
    if (this.#arguments === undefined) return entry.input;
    const value = await this.#arguments({ input: entry.input.value }, entry);
    entry.inspect('afterArguments', value);
    return entry.limited(new Payload(value), 'provided parameters');
  }

  leave(entry: StateEntry, next: string | undefined, result: Payload): Promise<Move> {
    const states = { input: entry.input.value, result: result.value };
    return this.#leave(states, entry, next, result);
  }

  pass(entry: StateEntry, next: string | undefined): Promise<Move> {
    return this.#leave({ input: entry.input.value }, entry, next, entry.input);
  }

  caught(entry: StateEntry, next: string, errorOutput: Payload): Promise<Move> {
    const states = { input: entry.input.value, errorOutput: errorOutput.value };
    return this.#leave(states, entry, next, errorOutput);
  }

  /** @param otherwise the output of a state that does not say what it is */
  async #leave(
    states: StatesVariable,
    entry: StateEntry,
    next: string | undefined,
    otherwise: Payload,
  ): Promise<Move> {
    const assigned = (await this.#assign?.(states, entry)) as JsonObject | undefined;
    const output =
      this.#output === undefined ? otherwise : new Payload(await this.#output(states, entry));
    return { next, output: entry.limited(output), assigned: entry.limitedVariables(assigned) };
  }
}
