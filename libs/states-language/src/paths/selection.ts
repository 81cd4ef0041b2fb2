import { isJsonObject } from '../json.ts';
import type { Holds } from './filter.ts';
import { ownMember, pick } from './members.ts';
import type { FilterCondition, PathStep } from './path-syntax.ts';

/** Collects what the remaining steps of a path find in a value. */
type Collect = (value: unknown, document: unknown, found: unknown[]) => void;
type CompileFilter = (condition: FilterCondition) => Holds;

/**
 * Compiles the steps of an indefinite path, one that may lead to several values, into a function that lists
 * them in the order of Jayway's JsonPath.
 *
 * @returns takes the value to start from, and the document that `$` means inside filters
 */
export function compileSelection(
  steps: readonly PathStep[],
  compileFilter: CompileFilter,
): (value: unknown, document: unknown) => unknown[] {
  const collect = steps.reduceRight<Collect>(
    (next, step, index) => {
      if (step.kind !== 'filter') return compileStep(step, next);
      return filtering(compileFilter(step.condition), next, steps[index - 1]?.kind === 'descent');
    },
    (value, _, found) => {
      found.push(value);
    },
  );
  return (value, document) => {
    const found: unknown[] = [];
    collect(value, document, found);
    return found;
  };
}

function compileStep(step: Exclude<PathStep, { kind: 'filter' }>, next: Collect): Collect {
  switch (step.kind) {
    case 'names':
      return compileNames(step.names, next);
    case 'indexes':
      return (value, document, found) => {
        if (!Array.isArray(value)) return;
        // AWS answers null for an index beyond the end, and does not pass over it.
        for (const index of step.indexes) next(value.at(index) ?? null, document, found);
      };
    case 'slice':
      return (value, document, found) => {
        if (!Array.isArray(value)) return;
        for (const item of value.slice(step.from, step.to)) next(item, document, found);
      };
    case 'every':
      return (value, document, found) => {
        for (const child of childrenOf(value)) next(child, document, found);
      };
    case 'descent':
      return (value, document, found) => descend(value, (inner) => next(inner, document, found));
  }
}

function compileNames(names: readonly string[], next: Collect): Collect {
  const [name] = names;
  if (names.length === 1 && name !== undefined) {
    return (value, document, found) => {
      const member = ownMember(value, name);
      if (member !== undefined) next(member, document, found);
    };
  }
  return (value, document, found) => {
    if (isJsonObject(value)) next(pick(value, names), document, found);
  };
}

/**
 * A filter tries the elements of an array, and an object itself.
 *
 * @param descending whether the filter stands behind `..`, which visits the elements of arrays by itself
 */
function filtering(holds: Holds, next: Collect, descending: boolean): Collect {
  return (value, document, found) => {
    const candidates = isJsonObject(value) ? [value] : descending ? [] : childrenOf(value);
    for (const candidate of candidates) {
      if (holds(candidate, document)) next(candidate, document, found);
    }
  };
}

/** Visits an object or array, then everything inside it, depth first. */
function descend(value: unknown, visit: (inner: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  visit(value);
  for (const child of childrenOf(value)) descend(child, visit);
}

const childrenOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
