import { type StreamId, streamKey } from '../stream.ts';
import { hasCode } from './has-code.ts';

/** What is wrong with an event that a store cannot give back. */
export type Damage = 'missing' | 'unreadable' | 'misplaced' | 'inserted';

const reasons: Readonly<Record<Damage, string>> = {
  missing: 'another record of the log names it, and the log does not have it',
  unreadable: 'its data, metadata or hashes are damaged',
  misplaced: 'its position is before the first one of a log',
  inserted: 'its commit has more events than the order of the log counts',
};

/**
 * The store cannot give an event back as it was appended, because another program changed, deleted or
 * inserted it. To try again does not help: restore the event from a backup.
 */
export class DamagedEvent extends Error {
  readonly code = 'DamagedEvent';
  readonly stream: StreamId;
  readonly version: number;
  readonly damage: Damage;

  constructor(stream: StreamId, version: number, damage: Damage, cause?: unknown) {
    super(
      `the event at version ${version} of stream ${streamKey(stream)} is damaged: ${reasons[damage]}; restore it from a backup`,
      { cause },
    );
    this.name = this.code;
    this.stream = stream;
    this.version = version;
    this.damage = damage;
  }
}

/**
 * @example
 * if (isDamagedEvent(error)) console.log(`restore version ${error.version}`)
 */
export const isDamagedEvent = (error: unknown): error is DamagedEvent =>
  hasCode(error, 'DamagedEvent');
