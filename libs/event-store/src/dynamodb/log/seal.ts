import { createHash } from 'node:crypto';
import { type StreamId, streamKey } from '../../stream.ts';
import type { CommitHead } from './commit-head.ts';

/**
 * Returns the seal of a head: a digest over the table, the stream, the version and the hash. It tells a head
 * that a store of this table read from one of a copy of the log in another table, and from one that was put
 * together by hand. An append after a head with another seal, or without one, first reads the stream.
 *
 * It has no secret, so it is no protection against malice. It does not tell two tables of the same name apart,
 * in two regions or before and after a restore: let no execution carry a head from the one to the other.
 */
export const sealOf = (table: string, stream: StreamId, { version, hash }: CommitHead): string =>
  createHash('sha256')
    .update(JSON.stringify([table, streamKey(stream), version, hash]))
    .digest('base64url')
    .slice(0, SEAL_CHARACTERS);

/** 132 bits. */
const SEAL_CHARACTERS = 22;
