import { malformed } from './problem-error.ts';

/** The strong entity tag of a product: `etag(7) === '"7"'`. */
export const etag = (version: number): string => `"${version}"`;

const TAGS = /^\s*(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*\s*$/;
const TAG = /(W\/)?"([\x21\x23-\x7e]*)"/g;
const VERSION = /^[1-9]\d{0,9}$/;

/**
 * Reads If-Match (RFC 9110, 13.1.1). The comparison is strong: a weak tag matches nothing.
 *
 * @returns the versions it names
 * @throws ProblemError 400 if it is not a list of entity tags
 */
export const readIfMatch = (header: string | undefined): '*' | readonly number[] | undefined =>
  readVersions('If-Match', header, (weak) => !weak);

/**
 * Reads If-None-Match of a request that changes a product (RFC 9110, 13.1.2). The comparison is weak.
 *
 * @returns the versions it names
 * @throws ProblemError 400 if it is not a list of entity tags
 */
export const readIfNoneMatch = (header: string | undefined): '*' | readonly number[] | undefined =>
  readVersions('If-None-Match', header, () => true);

function readVersions(
  name: string,
  header: string | undefined,
  counts: (weak: boolean) => boolean,
): '*' | readonly number[] | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  if (!TAGS.test(header))
    throw malformed(name, 'must be "*" or entity tags, such as "7" with its quotes');
  return [...header.matchAll(TAG)]
    .filter(([, weak, tag]) => counts(weak !== undefined) && VERSION.test(String(tag)))
    .map(([, , tag]) => Number(tag));
}

/** Tells whether If-None-Match names this tag, so that the client has it already. The comparison is weak. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return (
    ifNoneMatch.trim() === '*' ||
    [...ifNoneMatch.matchAll(TAG)].some(([, , known]) => `"${known}"` === tag)
  );
}
