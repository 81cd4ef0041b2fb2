import type { DataFields } from '../definition.ts';
import type { JsonObject } from '../json.ts';
import { Payload } from '../payload.ts';
import { compilePath, compileReferencePath, type ReferencePath } from '../paths/index.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { Move } from '../run/state.ts';
import type { Evaluate } from '../scope.ts';
import { compileTemplate } from '../templates/index.ts';

/** What takes the place of data that a path of `null` drops. */
const NOTHING = new Payload(Object.freeze({}), '{}');

/** InputPath, Parameters, ResultSelector, ResultPath, OutputPath and Assign. Nothing of it waits. */
export class JsonPathFlow {
  readonly #inputPath: Filter;
  readonly #parameters: Evaluate | undefined;
  readonly #resultSelector: Evaluate | undefined;
  readonly #assign: Evaluate | undefined;
  readonly #resultPath: ReferencePath | null | undefined;
  readonly #outputPath: Filter;

  constructor(fields: DataFields) {
    this.#inputPath = compileUnlessWhole(fields.InputPath, (path) =>
      compilePath(path, 'InputPath'),
    );
    this.#parameters = templateOf(fields.Parameters);
    this.#resultSelector = templateOf(fields.ResultSelector);
    this.#assign = templateOf(fields.Assign);
    this.#resultPath = compileUnlessWhole(fields.ResultPath, compileReferencePath);
    this.#outputPath = compileUnlessWhole(fields.OutputPath, (path) =>
      compilePath(path, 'OutputPath'),
    );
  }

  filtered(entry: StateEntry): Payload {
    return applied(this.#inputPath, entry.input, entry);
  }

  input(entry: StateEntry): Payload {
    const filtered = this.filtered(entry);
    entry.inspect('afterInputPath', filtered);
    if (this.#parameters === undefined) {
      entry.inspect('afterParameters', filtered);
      return filtered;
    }
    const parameters = new Payload(this.#parameters(filtered.value, entry));
    entry.inspect('afterParameters', parameters);
    return entry.limited(parameters, 'provided parameters');
  }

  leave(entry: StateEntry, next: string | undefined, result: Payload): Move {
    // Beside ResultSelector, not after it: both see the result as it came.
    const assigned = this.#assign?.(result.value, entry) as JsonObject | undefined;
    const selected =
      this.#resultSelector === undefined
        ? result
        : new Payload(this.#resultSelector(result.value, entry));
    entry.inspect('afterResultSelector', selected);
    const combined = this.#combined(entry.input, selected);
    entry.inspect('afterResultPath', combined);
    const output = entry.limited(applied(this.#outputPath, combined, entry));
    return { next, output, assigned: entry.limitedVariables(assigned) };
  }

  pass(entry: StateEntry, next: string | undefined): Move {
    return this.leave(entry, next, this.input(entry));
  }

  caught(entry: StateEntry, next: string, errorOutput: Payload): Move {
    return this.leave(entry, next, errorOutput);
  }

  #combined(input: Payload, result: Payload): Payload {
    if (this.#resultPath === undefined) return result;
    if (this.#resultPath === null) return input;
    return new Payload(this.#resultPath.put(input.value, result.value));
  }
}

/** A path that leaves data as it is, one that drops it, or one that takes a part of it. */
type Filter = Evaluate | null | undefined;

/** @returns null for a path of null; undefined for one that means the whole, as no path does */
function compileUnlessWhole<Compiled>(
  path: string | null | undefined,
  compile: (path: string) => Compiled,
): Compiled | null | undefined {
  if (path === null) return null;
  return path === undefined || path === '$' ? undefined : compile(path);
}

function applied(filter: Filter, data: Payload, entry: StateEntry): Payload {
  if (filter === undefined) return data;
  return filter === null ? NOTHING : data.replaced(filter(data.value, entry));
}

const templateOf = (template: unknown): Evaluate | undefined =>
  template === undefined ? undefined : compileTemplate(template);
