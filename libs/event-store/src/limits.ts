/**
 * The limits of what the log takes, and the size of a page. They are the same on every adapter. Bytes are
 * those of UTF-8.
 *
 * @example
 * const pages = Math.ceil(2500 / limits.page) // 3
 */
export const limits = {
  eventsPerAppend: 100,
  streamsPerAppend: 25,
  /** Bytes of the ids, types, data and metadata of all events. */
  bytesPerAppend: 128 * 1024,
  /** Bytes of a stream's category. */
  bytesPerCategory: 100,
  /** Bytes of a stream's id. */
  bytesPerStreamId: 512,
  bytesPerEventId: 512,
  bytesPerEventType: 100,
  bytesPerCommandId: 1024,
  bytesPerReducerVersion: 512,
  /** The highest schema version. */
  schemaVersion: 2 ** 31 - 1,
  /** How many categories a filter of the log names at most. */
  categoriesPerFilter: 25,
  /** How many types a filter of the log names at most. */
  typesPerFilter: 100,
  /** How many events a read returns at most, and by default. */
  page: 1000,
} as const;
