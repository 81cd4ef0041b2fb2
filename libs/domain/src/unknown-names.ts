import { distance } from 'fastest-levenshtein';

/** The names that an input may have. */
export interface Names {
  /** What the names name. */
  readonly kind: 'field' | 'query parameter' | 'event type' | 'setting';
  readonly known: readonly string[];
  /** Names that a later version will know. */
  readonly notYet?: readonly string[];
}

/** A reply stays small, however large the input is. */
const MAX_REPORTED = 20;
const MAX_LENGTH = 64;
const MAX_EDITS = 2;

/**
 * Says of each name that is not known what to send instead: the nearest name that is known, if one is
 * near.
 *
 * @param unknown the names that an input has, and may not have
 * @example
 * unknownNames(['unitcost'], { kind: 'field', known: ['quantity', 'unitCost'] })
 * // [{ field: 'unitcost', message: 'unknown field unitcost: did you mean unitCost?' }]
 */
export function unknownNames(
  unknown: readonly string[],
  names: Names,
): readonly { readonly field: string; readonly message: string }[] {
  const more = unknown.length - MAX_REPORTED;
  return unknown.slice(0, MAX_REPORTED).map((full, index) => {
    const name = shorten(full);
    const rest = more > 0 && index === MAX_REPORTED - 1 ? `; and ${more} more are unknown` : '';
    return { field: name, message: `${messageOf(name, names)}${rest}` };
  });
}

function messageOf(name: string, { kind, known, notYet = [] }: Names): string {
  const shown = /^[\w.-]+$|^""$/.test(name) ? name : JSON.stringify(name);
  const meant = nearest(name, known);
  if (meant !== undefined) return `unknown ${kind} ${shown}: did you mean ${meant}?`;
  const taken = known.length === 0 ? 'send none here' : `send only ${known.join(', ')}`;
  const later = nearest(name, notYet);
  if (later !== undefined) return `${kind} ${later} is not supported yet: ${taken}`;
  return `unknown ${kind} ${shown}: ${taken}`;
}

/** The name that differs by case, hyphens or underscores only, or by two letters at most and one in three. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const written = plain(name);
  const [best] = names
    .map((each) => ({ each, edits: distance(written, plain(each)) }))
    .toSorted((one, other) => one.edits - other.edits);
  return best !== undefined && best.edits <= Math.min(MAX_EDITS, written.length / 3)
    ? best.each
    : undefined;
}

const plain = (name: string): string => name.toLowerCase().replace(/[-_]/g, '');

/** A name as a refusal shows it: short, not empty, and a text that every store can keep. */
function shorten(name: string): string {
  const start = name.length > MAX_LENGTH ? `${name.slice(0, MAX_LENGTH)}…` : name;
  return start.toWellFormed().replaceAll('\0', '\ufffd') || '""';
}
