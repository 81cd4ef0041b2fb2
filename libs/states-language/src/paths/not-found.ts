import { EvaluationFault } from '../evaluation-fault.ts';
import type { Scope } from '../scope.ts';
import type { Path } from './path.ts';

/** That a path found nothing, as AWS says it of the members of payload templates and of most fields. */
export function notFound(path: Path, field: string, input: unknown, scope: Scope): EvaluationFault {
  const [text, searched] =
    path.root === 'context' ? [path.text.slice(1), scope.context] : [path.text, input];
  return new EvaluationFault(
    `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(searched)}'`,
  );
}

/** Refuses to look for anything in a state's input that is null, as AWS does: even for the input itself. */
export function requireInput(path: Path, input: unknown): void {
  if (path.root === 'input' && input === null) {
    throw new EvaluationFault('Unable to apply Path transformation to null or empty input.');
  }
}
