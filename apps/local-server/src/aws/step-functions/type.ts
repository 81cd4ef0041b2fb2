/**
 * The type of every machine here. A machine answers the calls of both types; this is the type whose
 * executions have a history and unique names, and can be stopped.
 */
export const TYPE = 'STANDARD';
