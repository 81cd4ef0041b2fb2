/**
 * How long, in ms, a caller waits for an execution's end, in every home: less than API Gateway waits for
 * a function. After that the execution goes on, and a repeat of its input finds the result.
 */
export const PATIENCE = 27_000;
