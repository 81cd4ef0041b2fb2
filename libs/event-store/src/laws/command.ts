import type { IdentifiedCommand } from '../event-store.ts';
import { hashContent } from '../hash.ts';
import { limits } from '../limits.ts';
import { keepHashedJson } from './hashed-json.ts';
import { checkObject } from './object.ts';
import { checkText } from './text.ts';

/** A command, as an adapter keeps it. */
export interface PreparedCommand {
  readonly id: string;
  /** SHA-256, in hex, of the RFC 8785 form of the content. */
  readonly contentHash: string;
}

/**
 * Checks a command, and hashes its content.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * const { contentHash } = prepareCommand({ id: 'shipment-7', content: { quantity: 2 } })
 */
export function prepareCommand(command: IdentifiedCommand): PreparedCommand {
  checkObject('command', command);
  const { id, content } = command;
  return {
    id: checkText('command.id', id, limits.bytesPerCommandId),
    contentHash: hashContent(keepHashedJson('command.content', content).value),
  };
}
