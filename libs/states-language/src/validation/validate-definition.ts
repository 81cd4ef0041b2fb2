import { InvalidDefinition } from '../errors.ts';
import { isNestedTooDeeply } from '../nesting.ts';
import { diagnose, diagnoseState, type ValidationOptions } from './diagnose.ts';
import { messageOf, type Diagnostic } from './diagnostic.ts';
import { checkSupport } from './supported-features.ts';

/** What a document is checked for. */
export interface DefinitionOptions extends ValidationOptions {
  /** Whether only one of its states is tested, so that what others need is not asked for. */
  readonly isTested?: boolean;
}

/**
 * Checks a document as CreateStateMachine does.
 *
 * @param document the parsed JSON of the document
 * @throws {InvalidDefinition} if AWS refuses it; the message lists all reasons, in AWS's words
 * @throws {UnsupportedFeature} if it has something that this library does not run
 */
export function validateDefinition(document: unknown, options: DefinitionOptions = {}): void {
  refuse(diagnosed(() => diagnose(document, options)));
  if (options.isTested !== true) checkSupport(document);
}

/**
 * Checks a state by itself: it may lead to states that do not exist.
 *
 * @throws {InvalidDefinition} if AWS refuses it
 */
export const validateState = (state: unknown): void =>
  refuse(diagnosed(() => diagnoseState(state)));

/** @throws {InvalidDefinition} if the document is nested more deeply than can be walked */
function diagnosed(diagnosis: () => Diagnostic[]): Diagnostic[] {
  try {
    return diagnosis();
  } catch (thrown) {
    if (!isNestedTooDeeply(thrown)) throw thrown;
    const message = 'The document is nested too deeply';
    return [{ code: 'SCHEMA_VALIDATION_FAILED', message, location: '/' }];
  }
}

function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new InvalidDefinition(messageOf(diagnostics));
}
