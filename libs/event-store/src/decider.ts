/** Why a command is refused. A value, not an error: refusing a command is normal. */
export interface Rejection {
  readonly code: string;
  readonly message: string;
}

/** The events to append, or why the command is refused. */
export type Decision<Event> =
  { readonly events: readonly Event[] } | { readonly rejected: Rejection };

/**
 * The pure rules of one stream. Any plain object of this shape fits. After Jérémie Chassaing's
 * "Functional Event Sourcing Decider", and Emmett's `Decider`.
 *
 * @example
 * const counter: Decider<number, { type: string; data: number }, number> = {
 *   initialState: () => 0,
 *   decide: (add) => ({ events: [{ type: 'added', data: add }] }),
 *   evolve: (total, event) => total + event.data,
 * }
 */
export interface Decider<Command, Event, State> {
  readonly initialState: () => State;
  readonly decide: (command: Command, state: State) => Decision<Event>;
  readonly evolve: (state: State, event: Event) => State;
  /**
   * Names `evolve` and its version, for example `inventory@1`. Change it whenever `evolve` returns
   * another state for the same events. With it, a store may keep the state as a snapshot: the state
   * must be plain JSON.
   */
  readonly reducerVersion?: string;
}
