import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { canonicalizeDeep } from './canonicalize-deep.ts';
import { impossible } from './impossible.ts';
import type { Json, Jsonable } from './json.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Returns the SHA-256, in hex, of the RFC 8785 form: the same for the same content, in whatever order
 * its members are.
 *
 * @example
 * const same = hashContent({ a: 1, b: 2 }) === hashContent({ b: 2, a: 1 }) // true
 */
export const hashContent = (content: Jsonable): string =>
  sha256(canonicalForm(content) ?? impossible('a value that is not JSON is hashed'));

/** An event of an older log may be nested deeper than the stack. */
function canonicalForm(content: Jsonable): string | undefined {
  try {
    return canonicalize(content);
  } catch (error) {
    if (error instanceof RangeError) return canonicalizeDeep(content as Json);
    throw error;
  }
}

/**
 * Returns the hash of an event, as SHA-256 in hex, which links it to the event before it.
 *
 * @param previous hash of the event before; '' for the first event of a stream
 * @example
 * const hash = chainHash('', 1, hashContent({ quantity: 3 }))
 */
export const chainHash = (previous: string, version: number, contentHash: string): string =>
  sha256(`${previous}:${version}:${contentHash}`);
