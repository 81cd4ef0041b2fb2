/** What an object does in one step, if steps come one after the other. */
export interface Model<State, Input, Output> {
  readonly initial: State;
  /**
   * @param output null if it is unknown
   * @returns the state after the step; undefined if the object would not have answered that
   */
  step(state: State, input: Input, output: Output | null): State | undefined;
  /** The same for equal states, and for those only. */
  keyOf(state: State): string;
}

/** An operation, and the time from its call to its return. */
export interface Timed<Input, Output> {
  readonly input: Input;
  readonly output: Output | null;
  readonly call: number;
  /** Null if it may take effect at any later time. */
  readonly return: number | null;
}

export type Verdict = 'linearizable' | 'not linearizable' | 'undecided';

/** How many configurations are looked at before a history is left undecided. */
const MOST_CONFIGURATIONS = 2_000_000;

/**
 * Decides whether operations that overlap could have taken effect one after the other, each at some moment
 * between its call and its return.
 *
 * It looks for an order, operation by operation, and looks at no configuration twice: the operations that are
 * placed and the state that they lead to. After J. M. Wing and C. Gong, "Testing and verifying concurrent
 * objects" (1993), with the memory that G. Lowe added in "Testing for linearizability" (2017).
 *
 * @example
 * const register: Model<number, { write?: number }, number> = {
 *   initial: 0,
 *   step: (value, { write }, read) => write ?? (read === null || read === value ? value : undefined),
 *   keyOf: String,
 * };
 * decide(register, [{ input: {}, output: 1, call: 1, return: 2 }]); // 'not linearizable'
 */
export function decide<State, Input, Output>(
  model: Model<State, Input, Output>,
  operations: readonly Timed<Input, Output>[],
  most = MOST_CONFIGURATIONS,
): Verdict {
  const ordered = operations.toSorted((one, other) => one.call - other.call);
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  const open: Configuration<State>[] = [{ state: model.initial, first: 0, beyond: [] }];
  for (let configuration = open.pop(); configuration; configuration = open.pop()) {
    if (configuration.first === ordered.length) return 'linearizable';
    const { state } = configuration;
    const candidates = candidatesOf(ordered, configuration);
    // The last one that is pushed is tried first: the one that was called first.
    for (const index of candidates.toReversed()) {
      const { input, output } = ordered[index] as Timed<Input, Output>;
      const after = model.step(state, input, output);
      if (after === undefined) continue;
      const next = place(configuration, index, after);
      const key = model.keyOf(after);
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      const name = `${number}:${next.first}:${next.beyond.join()}`;
      if (seen.has(name)) continue;
      if (seen.size >= most) return 'undecided';
      seen.add(name);
      open.push(next);
    }
  }
  return ordered.length === 0 ? 'linearizable' : 'not linearizable';
}

/** The operations that are placed: all before `first`, and those in `beyond`, in ascending order. */
interface Configuration<State> {
  readonly state: State;
  readonly first: number;
  readonly beyond: readonly number[];
}

/** The operations that may come next: none that is not placed returned before they were called. */
function candidatesOf<Input, Output>(
  ordered: readonly Timed<Input, Output>[],
  { first, beyond }: Configuration<unknown>,
): readonly number[] {
  const placed = new Set(beyond);
  const found: number[] = [];
  let earliestReturn = Number.POSITIVE_INFINITY;
  for (let index = first; index < ordered.length; index += 1) {
    const operation = ordered[index] as Timed<Input, Output>;
    if (operation.call > earliestReturn) break;
    if (placed.has(index)) continue;
    found.push(index);
    earliestReturn = Math.min(earliestReturn, operation.return ?? Number.POSITIVE_INFINITY);
  }
  return found;
}

function place<State>(
  { first, beyond }: Configuration<unknown>,
  index: number,
  state: State,
): Configuration<State> {
  if (index !== first) {
    return { state, first, beyond: [...beyond, index].toSorted((one, other) => one - other) };
  }
  let next = first + 1;
  let passed = 0;
  while (beyond[passed] === next) {
    next += 1;
    passed += 1;
  }
  return { state, first: next, beyond: beyond.slice(passed) };
}
