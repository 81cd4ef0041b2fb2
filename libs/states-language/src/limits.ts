/** Bytes of JSON text in UTF-8 that an input, an output or a result may have. */
export const PAYLOAD_BYTES = 262_144;

/** Bytes of JSON text in UTF-8 that all variables which a state sees may have together. */
export const VARIABLES_BYTES = 10 * 1024 * 1024;

/** Events that the history of a STANDARD execution may have. */
export const HISTORY_EVENTS = 25_000;

/** The most that a field in seconds can say, and the most attempts of a retrier. */
export const LARGEST_NUMBER = 99_999_999;

/** Milliseconds that an EXPRESS execution may take. */
export const EXPRESS_DURATION = 5 * 60 * 1000;

/** Iterations of an inline Map state that run at a time, if MaxConcurrency does not say fewer. */
export const INLINE_CONCURRENCY = 40;

/** Iterations of a distributed Map state that run at a time, if MaxConcurrency does not say fewer. */
export const DISTRIBUTED_CONCURRENCY = 10_000;

/** Whether a text is larger than Step Functions takes. */
export const isTooLarge = (text: string): boolean =>
  // A UTF-16 code unit has at most three bytes in UTF-8.
  text.length * 3 > PAYLOAD_BYTES && Buffer.byteLength(text) > PAYLOAD_BYTES;
