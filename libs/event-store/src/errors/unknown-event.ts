import type { RecordedEvent } from '../event.ts';
import { hasCode } from './has-code.ts';

/** The log has an event whose type or schema version this program does not know. */
export class UnknownEvent extends Error {
  readonly code = 'UnknownEvent';

  constructor({ stream, version, type, schemaVersion }: RecordedEvent) {
    super(
      `event ${version} of ${stream.category} ${stream.id} is of type ${type}, schema version ${schemaVersion}, which this program does not know: upgrade the program, or add the type to category ${stream.category}`,
    );
    this.name = this.code;
  }
}

/**
 * @example
 * if (isUnknownEvent(error)) console.log(`left out: ${error.message}`)
 */
export const isUnknownEvent = (error: unknown): error is UnknownEvent =>
  hasCode(error, 'UnknownEvent');
