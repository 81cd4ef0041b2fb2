import type { EventStore } from '../../src/index.ts';

/** The adapters that are checked. */
export const storeNames = ['memory', 'pglite', 'postgres', 'dynamodb'] as const;
export type StoreName = (typeof storeNames)[number];

/** Whether one client uses a log at a time, or several at once. */
export type Clients = 'one' | 'several';

/** A log of its own on an engine, empty at first. */
export interface Log {
  readonly name: StoreName;
  /**
   * How often it can be opened. `once`: the log ends with its store. `again`: by one store after the other.
   * `at once`: by several stores, which have connections of their own.
   */
  readonly opens: 'once' | 'again' | 'at once';
  open(): Promise<EventStore>;
  /** Cuts off what is under way, so that its outcome is unknown. Undefined if nothing can be cut off. */
  readonly disturb?: () => Promise<void>;
  /** Removes what lies on disk. Its stores are closed. */
  remove(): Promise<void>;
}
