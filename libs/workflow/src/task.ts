/**
 * One step of a state machine: takes the output of the previous state and returns JSON, whose `outcome`
 * a Choice state routes. It throws faults only.
 */
export type Task<Input, Output> = (input: Input) => Promise<Output>;

/** The tasks of a machine by name: `"Resource": "${StoreEvent}"` names the task `StoreEvent`. */
export type Tasks = Readonly<Record<string, Task<never, unknown>>>;
