/**
 * How long, in ms, a runner waits for an execution's end: less than API Gateway waits for a function.
 * After that the execution goes on.
 */
export const PATIENCE = 27_000;
