import { compileDefinite } from './definite.ts';
import { compileFilter } from './filter.ts';
import { compileMeasure } from './measure.ts';
import { areDefinite, type PathStep } from './path-syntax.ts';
import { compileSelection } from './selection.ts';

/**
 * Finds what the steps of a path lead to: the value, or undefined if there is none; the list of values if
 * the path may lead to several.
 *
 * @param document what `$` means inside the path's filters
 */
export type Find = (value: unknown, document: unknown) => unknown;

/** Compiles the steps of a path, without its root. */
export function compileSteps(steps: readonly PathStep[], measure: string | undefined): Find {
  const find = areDefinite(steps)
    ? compileDefinite(steps)
    : compileSelection(steps, (condition) => compileFilter(condition, compileSteps));
  if (measure === undefined) return find;
  const apply = compileMeasure(measure);
  return (value, document) => apply(find(value, document));
}
