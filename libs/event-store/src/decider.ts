/** Why a command cannot be carried out now; a value, because refusing is normal work. */
export interface Rejection {
  readonly code: string;
  readonly message: string;
}

/** The events to append, or why not. */
export type Decision<Event> =
  { readonly events: readonly Event[] } | { readonly rejected: Rejection };

/**
 * Pure rules over one stream. Any plain object of this shape fits.
 *
 * After Jérémie Chassaing's "Functional Event Sourcing Decider", and Emmett's `Decider`.
 */
export interface Decider<Command, Event, State> {
  readonly initialState: () => State;
  readonly decide: (command: Command, state: State) => Decision<Event>;
  readonly evolve: (state: State, event: Event) => State;
  /**
   * Names `evolve` and its version, such as `inventory@1`: another one whenever it answers
   * differently. Where it is given, a store may keep the state as a snapshot: it must be plain JSON.
   */
  readonly reducerVersion?: string;
}
