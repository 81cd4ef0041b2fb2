import type { Damage, DamagedEvent } from '../errors/damaged-event.ts';
import type { StreamId } from '../stream.ts';

/**
 * What is wrong with an event.
 *
 * - `missing`: it was deleted
 * - `content-changed`: it is not what was appended
 * - `hash-changed`: its content is right, and one of its hashes is not
 * - `swapped`: it changed places with another event of its stream
 * - `inserted`: another program wrote it
 * - `not-linked`: the chain breaks here, and no single change explains how
 * - `unreadable`: its data, metadata or hashes are damaged
 * - `truncated`: the stream ends before it, and had it when the heads were noted
 * - `rewritten`: the stream had another event here when the heads were noted
 * - `misplaced`: its stream is sound, and `readAll` gives it out of order, twice, no longer, or after a gap in
 *   the positions
 */
export type Wrong =
  | 'missing'
  | 'content-changed'
  | 'hash-changed'
  | 'swapped'
  | 'inserted'
  | 'not-linked'
  | 'unreadable'
  | 'truncated'
  | 'rewritten'
  | 'misplaced';

/** The first wrong event of a log. */
export interface WrongEvent {
  readonly stream: StreamId;
  readonly version: number;
  readonly wrong: Wrong;
  /** What is wrong, in plain English, for example `it is missing: …`. */
  readonly reason: string;
}

/** Returns what a store says of an event that it cannot give. */
export const damaged = ({ stream, version, damage }: DamagedEvent): WrongEvent => ({
  stream,
  version,
  wrong: damage,
  reason: reasons[damage],
});

const reasons: Readonly<Record<Damage, string>> = {
  missing: 'it is missing: the log has a position for it',
  unreadable: 'it cannot be read: its data, metadata or hashes are damaged',
  misplaced: 'its position was changed: it is before the first position of a log',
  inserted:
    'it was inserted: the log has no position for it, and has some for the events around it',
};
