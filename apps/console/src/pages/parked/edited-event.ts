import type { Violation } from '@stockbook/api/client';

/** A field of an event as a person edits it. */
export interface EventField {
  /** Its name, with those of what it is in: `['detail', 'ProductEvent', 'quantity']`. */
  readonly path: readonly string[];
  readonly text: string;
  /**
   * How the text is read: as it is, or as JSON, such as `7` or `["a"]`. A `new` field is a text; one that
   * is empty is left out.
   */
  readonly kind: 'text' | 'json' | 'new';
}

/** Where an envelope has what a sender reports. */
export const REPORTED: readonly string[] = ['detail', 'ProductEvent'];

/** The path as violations name it. */
export const fieldName = (path: readonly string[]): string => path.join('.');

/** Whether a field belongs to what the sender reports, and not to the envelope around it. */
export const isReported = ({ path }: EventField): boolean =>
  path.length === REPORTED.length + 1 && REPORTED.every((name, place) => path[place] === name);

/**
 * The fields of an event, in its order.
 *
 * @returns undefined if it has no fields: it is no object
 * @example fieldsOf({ detail: { n: 7 } }) // [{ path: ['detail', 'n'], text: '7', kind: 'json' }]
 */
export function fieldsOf(event: unknown): readonly EventField[] | undefined {
  return isRecord(event) ? fieldsIn(event, []) : undefined;
}

const fieldsIn = (
  record: Readonly<Record<string, unknown>>,
  above: readonly string[],
): readonly EventField[] =>
  Object.entries(record).flatMap(([name, value]): readonly EventField[] => {
    const path = [...above, name];
    if (isRecord(value) && Object.keys(value).length > 0) return fieldsIn(value, path);
    return typeof value === 'string'
      ? [{ path, text: value, kind: 'text' }]
      : [{ path, text: JSON.stringify(value), kind: 'json' }];
  });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An event made of its fields, or what is wrong with their texts. */
export type Edited = { readonly event: unknown } | { readonly wrong: readonly Violation[] };

/** Puts fields together to an event. */
export function toEvent(fields: readonly EventField[]): Edited {
  const event: Record<string, unknown> = {};
  const wrong: Violation[] = [];
  for (const { path, text, kind } of fields) {
    if (kind === 'new' && text === '') continue;
    const read = kind === 'json' ? readJson(text) : { value: text };
    if ('message' in read) wrong.push({ field: fieldName(path), message: read.message });
    else put(event, path, read.value);
  }
  return wrong.length > 0 ? { wrong } : { event };
}

function put(event: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    define(event, name, value);
    return;
  }
  const inner = Object.hasOwn(event, name) ? event[name] : undefined;
  const next: Record<string, unknown> = isRecord(inner) ? { ...inner } : {};
  put(next, rest, value);
  define(event, name, next);
}

/** A field may be called `__proto__`. */
const define = (target: object, name: string, value: unknown) =>
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });

/** Reads JSON, or says what is wrong with it. */
export function readJson(text: string): { readonly value: unknown } | { readonly message: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { message: `must be JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/**
 * The fields, and a new one for each field of a violation that the event does not have but may be given.
 *
 * @example
 * const missing = { field: 'detail.ProductEvent.sku', message: 'must be given' }
 * withMissing([], [missing]) // [{ path: ['detail', 'ProductEvent', 'sku'], text: '', kind: 'new' }]
 */
export function withMissing(
  fields: readonly EventField[],
  violations: readonly Violation[],
): readonly EventField[] {
  const names = new Set(fields.map(({ path }) => fieldName(path)));
  const missing = new Set(violations.map(({ field }) => field).filter((name) => !names.has(name)));
  const prefix = `${fieldName(REPORTED)}.`;
  const added = [...missing]
    .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes('.'))
    .map((name): EventField => newField(name.slice(prefix.length)));
  return [...fields, ...added];
}

/** The violations of fields that have the same text as when they were refused. */
export function stillWrong(
  violations: readonly Violation[],
  refused: readonly EventField[],
  now: readonly EventField[],
): readonly Violation[] {
  const textIn = (fields: readonly EventField[], name: string) =>
    fields.find(({ path }) => fieldName(path) === name)?.text;
  return violations.filter(({ field }) => textIn(refused, field) === textIn(now, field));
}

/** A field of what the sender reports that the event does not have yet. */
export const newField = (name: string): EventField => ({
  path: [...REPORTED, name],
  text: '',
  kind: 'new',
});
