import { isJsonObject } from '../json.ts';
import { ownMember, pick } from './members.ts';
import type { PathStep } from './path-syntax.ts';

/** A step to one value: a member by name, an element by index, or the object of several members. */
type DefiniteStep = string | number | readonly string[];

/**
 * Compiles steps that lead to one value at most, the kind that nearly every path consists of: the result
 * walks down without collecting anything. It answers undefined if there is no such value.
 */
export function compileDefinite(pathSteps: readonly PathStep[]): (value: unknown) => unknown {
  const steps = pathSteps.map(definiteStep);
  const [first] = steps;
  if (steps.length === 1 && typeof first === 'string') return (value) => ownMember(value, first);
  return (start) => {
    let value = start;
    for (const step of steps) value = follow(value, step);
    return value;
  };
}

/** Follows one step; undefined if it leads nowhere. */
export function follow(value: unknown, step: DefiniteStep): unknown {
  if (typeof step === 'string') return ownMember(value, step);
  if (typeof step === 'number') return Array.isArray(value) ? value.at(step) : undefined;
  return isJsonObject(value) ? pick(value, step) : undefined;
}

/** @throws {TypeError} if the step is not definite: a mistake in this library */
export function definiteStep(step: PathStep): DefiniteStep {
  if (step.kind === 'names') return only(step.names) ?? step.names;
  const index = step.kind === 'indexes' ? only(step.indexes) : undefined;
  if (index === undefined) throw new TypeError(`A step of kind ${step.kind} is not definite`);
  return index;
}

const only = <Item>(items: readonly Item[]): Item | undefined =>
  items.length === 1 ? items[0] : undefined;
