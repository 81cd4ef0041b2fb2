/** A state that an execution entered, as far as it is drawn. */
export interface Entered {
  readonly name: string;
  readonly exitedAt?: string | undefined;
  readonly retries?: number | undefined;
  readonly error?: object | undefined;
}

/** What an execution did in a state. */
export interface LitState {
  /** How often it was entered. */
  readonly times: number;
  readonly retries: number;
  readonly hasFailed: boolean;
  readonly isRunning: boolean;
}

/** What is lit of a graph. */
export interface Lit {
  readonly states: ReadonlyMap<string, LitState>;
  /** The ways taken, by `wayKey`. */
  readonly ways: ReadonlySet<string>;
}

export const nothingLit: Lit = { states: new Map(), ways: new Set() };

/** @example wayKey('A', 'B') */
export const wayKey = (from: string, to: string): string => JSON.stringify([from, to]);

/**
 * The part of a graph that an execution went through.
 *
 * @param entered the states in the order in which they were entered
 * @param isOver whether the execution has ended: then no state of it runs
 */
export function litBy(entered: readonly Entered[], isOver = true): Lit {
  const states = new Map<string, LitState>();
  const ways = new Set<string>();
  for (const [place, { name, retries = 0, error, exitedAt }] of entered.entries()) {
    const before = states.get(name);
    states.set(name, {
      times: (before?.times ?? 0) + 1,
      retries: (before?.retries ?? 0) + retries,
      hasFailed: error !== undefined || before?.hasFailed === true,
      isRunning: !isOver && exitedAt === undefined && place === entered.length - 1,
    });
    const previous = entered[place - 1];
    if (previous !== undefined) ways.add(wayKey(previous.name, name));
  }
  return { states, ways };
}
