import { randomUUID } from 'node:crypto';

/** Where an execution gets names, tokens and UUIDs from. */
export interface Ids {
  /** A new UUID, such as `0198c0de-0000-7000-8000-000000000000`. */
  uuid(): string;
}

/** UUIDs of version 4, as AWS makes them. */
export const randomIds: Ids = { uuid: () => randomUUID() };
