import type { Problem } from '@stockbook/api/client';
import {
  type Edited,
  type EventField,
  fieldsOf,
  readJson,
  stillWrong,
  toEvent,
  withMissing,
} from './edited-event.ts';

/** What is being edited: the fields, or the whole as a text. */
export type Draft = { readonly fields: readonly EventField[] } | { readonly json: string };

/** The event as its fields; as a text if it has none. */
export function draftOf(event: unknown): Draft {
  const fields = fieldsOf(event);
  return fields === undefined ? asJson(event) : { fields };
}

/** The event as a text. */
export const asJson = (event: unknown): Draft => ({ json: JSON.stringify(event, null, 2) });

/** The event of a draft, or why it is none. */
export function eventOf(draft: Draft): Edited {
  if ('fields' in draft) return toEvent(draft.fields);
  const read = readJson(draft.json);
  return 'message' in read
    ? { wrong: [{ field: '', message: read.message }] }
    : { event: read.value };
}

/** A draft that was refused, and why. */
export interface Refused {
  readonly problem: Problem;
  readonly draft: Draft;
  /** Whether it was refused before it was edited here: that is why it is parked. */
  readonly isParked: boolean;
}

/** A draft that was refused, with a field for each that is missing. */
export const refusedOf = (problem: Problem, draft: Draft, isParked = false): Refused => ({
  problem,
  isParked,
  draft:
    'fields' in draft ? { fields: withMissing(draft.fields, problem.violations ?? []) } : draft,
});

/**
 * What still holds of a refusal: what is said of a field that was changed since may no longer be true.
 *
 * @returns undefined if nothing of it does
 */
export function remaining({ problem, draft: before }: Refused, now: Draft): Problem | undefined {
  if (before === now) return problem;
  // Of a text, one does not know which part was changed.
  if ('json' in before || 'json' in now) return undefined;
  const violations = stillWrong(problem.violations ?? [], before.fields, now.fields);
  return violations.length === 0 ? undefined : { ...problem, violations: [...violations] };
}
