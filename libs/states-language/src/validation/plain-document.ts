import { InvalidDefinition } from '../errors.ts';
import { isJsonObject } from '../json.ts';

/**
 * A document as its JSON text has it: without members that are undefined, and shared with none.
 *
 * @throws {InvalidDefinition} if it has no JSON text
 * @throws {RangeError} if it is nested more deeply than can be walked
 */
export function plainDocument(document: unknown): unknown {
  if (!isJsonObject(document)) return document;
  try {
    return JSON.parse(JSON.stringify(document)) as unknown;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new InvalidDefinition(`the document must be JSON: ${error.message.split('\n', 1)[0]}`);
  }
}
