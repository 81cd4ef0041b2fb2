import type { NotedHead } from './noted-heads.ts';
import type { FoundStream } from './walk-log.ts';
import type { WalkedStream } from './walk-stream.ts';
import type { Wrong, WrongEvent } from './wrong-event.ts';

/** What a stream must agree with. */
export interface Expected {
  /** The last event that `readAll` gave. */
  readonly found?: FoundStream | undefined;
  /** The head that was noted. */
  readonly noted?: NotedHead | undefined;
}

/**
 * Compares a sound stream with what `readAll` gave of it, and with its noted head.
 *
 * @returns undefined if they agree
 */
export const disagreement = (
  walked: WalkedStream,
  { found, noted }: Expected,
): WrongEvent | undefined =>
  (found && withLog(walked, found)) ?? (noted && withNoted(walked, noted, found?.version ?? 0));

function withLog({ head, hashes }: WalkedStream, found: FoundStream): WrongEvent | undefined {
  const { stream, version, hash } = found;
  const wrong = say(stream);
  if (head.version < version) {
    return wrong(head.version + 1, 'missing', 'it is missing: the log has a position for it');
  }
  return hashes.get(version) === hash
    ? undefined
    : wrong(version, 'misplaced', 'the log has another event at its position');
}

function withNoted(
  { head, hashes }: WalkedStream,
  { stream, version, hash }: NotedHead,
  positioned: number,
): WrongEvent | undefined {
  const wrong = say(stream);
  if (head.version < version) {
    const now = head.version === 0 ? 'it is gone' : `ends at version ${head.version}`;
    return wrong(
      head.version + 1,
      'truncated',
      `it is missing: the stream had ${version} events when its head was noted, and now ${now}`,
    );
  }
  if (hashes.get(version) !== hash) {
    return wrong(
      version,
      'rewritten',
      'the stream had another event here when its head was noted: this event or one before it was replaced, and the hashes after it were computed again',
    );
  }
  return positioned < version
    ? wrong(
        positioned + 1,
        'misplaced',
        'it had a position in the log when the head was noted, and has none now',
      )
    : undefined;
}

const say =
  (stream: WrongEvent['stream']) =>
  (version: number, wrong: Wrong, reason: string): WrongEvent => ({
    stream,
    version,
    wrong,
    reason,
  });
