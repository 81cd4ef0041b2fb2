/** The collection of the rows of parked events. */
export const COLLECTION = 'parked-events';
/** The term that orders the list: when an event was parked first. */
export const PARKED_AT = 'parkedAt';
/** The term that counts the executions that parked an event. */
export const TIMES = 'times';
/** The collection of the notes which entries of older versions are among them. */
export const TAKEN_OVER = 'taken-over-parked-events';
