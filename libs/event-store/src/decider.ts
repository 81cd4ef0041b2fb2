/** Why a command is refused. A value, not an error: refusing a command is normal. */
export interface Rejection {
  readonly code: string;
  readonly message: string;
}

/**
 * The events to append, or why the command is refused. `needsHistory` says that the state does not
 * have what the decision needs, for example if something happened before other events: the decider is
 * called again with all events of the stream.
 */
export type Decision<Event, Refused = Rejection> =
  | { readonly events: readonly Event[] }
  | { readonly rejected: Refused }
  | { readonly needsHistory: true };

/** What a decider knows besides the command and the state. */
export interface DecisionContext<Event> {
  /** The present. */
  readonly now: Date;
  /** The stream's version that the state is of; 0 if the stream does not exist. */
  readonly version: number;
  /** All events of the stream, oldest first, upcast. Only after the decision `needsHistory`. */
  readonly history?: readonly Event[];
}

/** How events fold to a state. */
export interface Reducer<Event, State> {
  readonly initialState: () => State;
  readonly evolve: (state: State, event: Event) => State;
  /**
   * Names `evolve` and its version, for example `inventory@1`. Change it whenever `evolve` returns
   * another state for the same events. With it, a store may keep the state as a snapshot: the state
   * must be plain JSON.
   */
  readonly reducerVersion?: string;
}

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
export interface Decider<Command, Event, State, Refused = Rejection> extends Reducer<Event, State> {
  readonly decide: (
    command: Command,
    state: State,
    context: DecisionContext<Event>,
  ) => Decision<Event, Refused>;
}
