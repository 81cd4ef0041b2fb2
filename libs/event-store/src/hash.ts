import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { impossible } from './impossible.ts';
import type { Jsonable } from './json.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** SHA-256, in hex, of the RFC 8785 form: the same for the same content, however it was written. */
export const hashContent = (content: Jsonable): string =>
  sha256(canonicalize(content) ?? impossible('content has no JSON form'));

/** Links an event to the one before it; `previous` is '' for the first of a stream. */
export const chainHash = (previous: string, version: number, contentHash: string): string =>
  sha256(`${previous}:${version}:${contentHash}`);
