import { isInvalidArgument } from '../errors/invalid-argument.ts';
import { isUnstorableText } from '../errors/unstorable-text.ts';
import { checkStream } from '../laws/stream.ts';
import type { StreamId } from '../stream.ts';

/**
 * Tells whether a stream can be read by its name. Older logs may have a slash in a category, and another
 * program may have written any name: `readAll` gives such events, and `read` refuses the name.
 */
export function hasReadableName(stream: StreamId): boolean {
  try {
    checkStream(stream);
    return true;
  } catch (error) {
    if (isInvalidArgument(error) || isUnstorableText(error)) return false;
    throw error;
  }
}
