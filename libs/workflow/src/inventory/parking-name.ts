import { createHash } from 'node:crypto';
import type { EventInput } from '../event-input.ts';
import { productEventOf } from '../product-event-of.ts';
import { eventIdOf } from './event-id.ts';
import type { EventCommand } from './messages.ts';
import { toCommand } from './product-stream.ts';

/** What EventBridge adds to an event that it sends again from an archive. */
const ADDED_BY_A_REPLAY = 'replay-name';

/**
 * The name under which an event is parked: the same for the same event, however often it comes, so that
 * it has one entry. An event is named by its product, type and event id. Its content takes part, so that
 * another event under the same id gets an entry of its own instead of replacing this one. Of a valid
 * event it is the content that the log compares: "1", 1 and "1.0" are the same quantity. An event that
 * lacks one of the three is named by the whole of its envelope.
 *
 * @param command the event as it was read, if it is valid
 * @returns a SHA-256 in hex
 */
export function parkingName(input: EventInput, command?: EventCommand): string {
  if (command) return sha256(canonical([command.event.data.productId, toCommand(command)]));
  const { event } = input;
  const body = productEventOf(event);
  const identity = [body?.['productId'], body?.['eventType'], eventIdOf(input)];
  const isIdentified = identity.every((each) => typeof each === 'string');
  return sha256(canonical(isIdentified ? [...identity, body] : withoutReplay(event)));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function withoutReplay(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== ADDED_BY_A_REPLAY));
}

/**
 * JSON text with the members of objects in order. Not the RFC 8785 form that the log hashes, which is not
 * defined for half of a surrogate pair: an event that is parked may have any text.
 */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
