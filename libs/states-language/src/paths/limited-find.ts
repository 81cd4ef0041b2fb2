import { EvaluationFault } from '../evaluation-fault.ts';
import { interruptible, Interrupted } from '../interruptible.ts';
import type { FilterCondition, PathSyntax } from './path-syntax.ts';
import type { Find } from './steps.ts';

/** How long a path with a regular expression may look for values, in milliseconds, as one of JSONata may. */
const LIMIT = 5000;

/**
 * Limits the time of a path whose filters have a regular expression (`=~`), which may take for ever. Other
 * paths stay as they are.
 *
 * @returns throws {@link EvaluationFault} if the time is up
 */
export function limitedFind({ text, steps }: PathSyntax, find: Find): Find {
  const hasPattern = steps.some(
    (step) => step.kind === 'filter' && comparesPattern(step.condition),
  );
  if (!hasPattern) return find;
  return (value, document) => {
    try {
      return interruptible(LIMIT, () => find(value, document));
    } catch (thrown) {
      if (!(thrown instanceof Interrupted)) throw thrown;
      throw new EvaluationFault(
        `The path '${text}' took longer than ${LIMIT} ms: simplify its regular expression`,
      );
    }
  };
}

function comparesPattern(condition: FilterCondition): boolean {
  switch (condition.kind) {
    case 'any':
    case 'all':
      return condition.conditions.some(comparesPattern);
    case 'not':
      return comparesPattern(condition.condition);
    case 'exists':
      return false;
    case 'compares':
      return [condition.left, condition.right].some(({ kind }) => kind === 'pattern');
  }
}
