import { InvalidDefinition } from '../errors.ts';
import { diagnose, type ValidationOptions } from './diagnose.ts';
import { messageOf } from './diagnostic.ts';
import { checkSupport } from './supported-features.ts';

/**
 * Checks a document as CreateStateMachine does.
 *
 * @param document the parsed JSON of the document
 * @throws {InvalidDefinition} if AWS refuses it; the message lists all reasons, in AWS's words
 * @throws {UnsupportedFeature} if it has something that this library does not run
 */
export function validateDefinition(document: unknown, options: ValidationOptions = {}): void {
  const diagnostics = diagnose(document, options);
  if (diagnostics.length > 0) throw new InvalidDefinition(messageOf(diagnostics));
  checkSupport(document);
}
