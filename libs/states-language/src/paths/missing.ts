import { isJsonObject } from '../json.ts';
import { definiteStep, follow } from './definite.ts';
import type { PathStep } from './path-syntax.ts';

/** Why a path leads nowhere. */
export interface Miss {
  /** Whether only the index of an array is too high or too low. */
  readonly outOfRange: boolean;
  /** In the words of Jayway's JsonPath, which AWS passes on. */
  readonly reason: string;
}

/**
 * Explains why the definite steps of a path find nothing in a value. It walks the way again, slowly: paths
 * that find something need no explanation.
 */
export function explainMiss(steps: readonly PathStep[], start: unknown): Miss {
  let value = start;
  for (const [index, step] of steps.entries()) {
    const next = follow(value, definiteStep(step));
    if (next === undefined) return missOf(steps, index, value);
    value = next;
  }
  return { outOfRange: false, reason: `No results for path: ${written(steps)}` };
}

function missOf(steps: readonly PathStep[], index: number, value: unknown): Miss {
  const step = steps[index];
  const here = written(steps.slice(0, index));
  const there = written(steps.slice(0, index + 1));
  const isLast = index === steps.length - 1;
  if (step?.kind === 'indexes') {
    if (Array.isArray(value)) {
      return { outOfRange: true, reason: `No results for path: ${written(steps)}` };
    }
    const filter = there.slice(here.length);
    return {
      outOfRange: false,
      reason:
        value === null
          ? `The path ${here} is null`
          : `Filter: ${filter} can only be applied to arrays. Current context is: ${JSON.stringify(value)}`,
    };
  }
  if (!isJsonObject(value)) {
    const name = there.slice(here.length);
    return { outOfRange: false, reason: `Property ${name} not found in path ${here}` };
  }
  return {
    outOfRange: false,
    reason: isLast ? `No results for path: ${there}` : `Missing property in path ${there}`,
  };
}

/** Steps as Jayway's JsonPath writes them: `$['a'][0]`. */
const written = (steps: readonly PathStep[]): string =>
  `$${steps.map((step) => `[${writtenStep(step)}]`).join('')}`;

function writtenStep(step: PathStep): string {
  if (step.kind === 'names') return step.names.map((name) => `'${name}'`).join(', ');
  if (step.kind === 'indexes') return step.indexes.join(',');
  return '*';
}
