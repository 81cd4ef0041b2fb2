/**
 * One step of a state machine: takes the JSON the state before it left, and answers with JSON whose
 * `outcome` a Choice state routes. Throws for faults only.
 */
export type Task<Input, Output> = (input: Input) => Promise<Output>;

/** The tasks of a machine by the name its document gives them, `"Resource": "${StoreEvent}"`. */
export type Tasks = Readonly<Record<string, Task<never, unknown>>>;
