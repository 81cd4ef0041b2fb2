/**
 * How long, in ms, a runner waits for the end of an execution: less than an HTTP API of AWS does for its
 * function. The execution goes on.
 */
export const PATIENCE = 27_000;
