import type { Problem } from '@stockbook/api/client';

/** What a refusal says, beside the fields that it names and about the event as a whole. */
export interface Refusal {
  /** By the field's name, such as `quantity`. */
  readonly ofFields: Readonly<Record<string, string>>;
  /** What it says of no field of the form. */
  readonly further: readonly { readonly field: string; readonly message: string }[];
  /** What it says if it names no field at all. */
  readonly detail?: string;
}

const IN_EVENT = 'detail.ProductEvent.';

/** The form keeps the event's id until it has a reply, and has no field for it. */
const STORED_BEFORE =
  'The reply to the event that this form sent before was lost, and that event is stored: look for it ' +
  'in the history. To report another event, close this form and open it again.';

/**
 * Tells which field of a form each violation of a problem is about.
 *
 * @param fields the names of the form's fields
 */
export function refusalOf(
  { type, violations = [], detail }: Pick<Problem, 'type' | 'violations' | 'detail'>,
  fields: readonly string[],
): Refusal {
  if (type === 'urn:stockbook:problem:idempotency-mismatch')
    return { ofFields: {}, further: [], detail: STORED_BEFORE };
  if (violations.length === 0) return { ofFields: {}, further: [], detail };
  const ofFields: Record<string, string> = {};
  const further: { field: string; message: string }[] = [];
  for (const { field, message } of violations) {
    const name = field.startsWith(IN_EVENT) ? field.slice(IN_EVENT.length) : field;
    if (!fields.includes(name)) further.push({ field: name, message });
    else ofFields[name] = ofFields[name] === undefined ? message : `${ofFields[name]}; ${message}`;
  }
  return { ofFields, further };
}
