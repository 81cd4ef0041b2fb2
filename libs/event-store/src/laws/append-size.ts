import { AppendTooLarge } from '../errors/append-too-large.ts';
import { limits } from '../limits.ts';
import type { PreparedCommand } from './command.ts';
import type { PreparedEvent } from './event.ts';

/** The events of an append to one stream. */
interface WithEvents {
  readonly events: readonly PreparedEvent[];
}

/**
 * Checks the bytes of an append. The command's id does not count, though each event has it. The command id in
 * the metadata of an event that is appended alone, without a command, does not count either: so the copy
 * of an event is never larger than the event.
 *
 * @throws AppendTooLarge
 */
export function checkBytes(
  appends: readonly WithEvents[],
  command: PreparedCommand | undefined,
): void {
  const ofCommand = command ? bytesOfCommandId(command.id) : 0;
  const sizes = appends.flatMap(({ events }, index) =>
    events.map((event, at) => ({
      event,
      field: `appends[${index}].events[${at}]`,
      bytes: bytesOfEvent(event) - ofCommand,
    })),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= limits.bytesPerAppend) return;
  // What each event counts if it is appended alone.
  const alone = command
    ? sizes
    : sizes.map((size) => ({ ...size, bytes: size.bytes - bytesOfCopiedId(size.event) }));
  const tooLarge = alone.find(({ bytes }) => bytes > limits.bytesPerAppend);
  if (alone.length === 1 && tooLarge === undefined) return;
  const { bytes = total, field } = tooLarge ?? {};
  throw new AppendTooLarge('bytes', bytes, limits.bytesPerAppend, field);
}

/** The bytes of an event in UTF-8: of its id, its type, its data and its metadata. */
export function bytesOfEvent({ id, type, data, metadata }: PreparedEvent): number {
  return [id, type, data, metadata].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** The member `commandId` of metadata, without the comma. */
const bytesOfCommandId = (commandId: string) =>
  Buffer.byteLength(JSON.stringify({ commandId })) - 2;

/** A longer text is no command's id, and so not the one of a copied event. */
function bytesOfCopiedId({ metadata }: PreparedEvent): number {
  const { commandId } = JSON.parse(metadata);
  return typeof commandId === 'string' && Buffer.byteLength(commandId) <= limits.bytesPerCommandId
    ? bytesOfCommandId(commandId)
    : 0;
}
