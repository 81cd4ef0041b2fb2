import type { EventInStream } from '@stockbook/event-store';
import { malformed, ProblemError } from '../problem-error.ts';

/** An event that was stored, and a position at which the log ended before. */
export type StoredWrite = Required<EventInStream>;

/** The name of the header, as a reply shows it. */
export const CONSISTENCY_TOKEN = 'Consistency-Token';

/** How many tokens one request may send: a client may have written to several products. */
const MOST = 25;

const RULE = `must be the ${CONSISTENCY_TOKEN} of a reply, or up to ${MOST} of them with commas between`;

/**
 * The opaque token of a write.
 *
 * @example
 * const stream = { category: 'product', id: '100' }
 * const token = toToken({ stream, version: 1, after: '0' })
 * readTokens(token) // [{ stream: { category: 'product', id: '100' }, version: 1, after: '0' }]
 */
export const toToken = ({ stream: { category, id }, version, after }: StoredWrite): string =>
  Buffer.from(JSON.stringify([category, id, version, after])).toString('base64url');

/**
 * Reads Consistency-Token.
 *
 * @returns the writes that it names; none without the header
 * @throws ProblemError 400
 */
export function readTokens(header: string | undefined): readonly StoredWrite[] {
  if (header === undefined) return [];
  const tokens = header.split(',').map((token) => token.trim());
  const writes = tokens.map(readToken);
  if (tokens.length > MOST || writes.includes(undefined)) throw malformed(CONSISTENCY_TOKEN, RULE);
  return writes.filter((write) => write !== undefined);
}

function readToken(token: string): StoredWrite | undefined {
  const [category, id, version, after] = decode(token);
  if (!isText(category, 100) || category.includes('/') || !isText(id, 512)) return undefined;
  if (!Number.isSafeInteger(version) || Number(version) < 1) return undefined;
  if (typeof after !== 'string' || !/^(?:0|[1-9]\d{0,14})$/.test(after)) return undefined;
  const write = { stream: { category, id }, version: Number(version), after };
  return toToken(write) === token ? write : undefined;
}

/** Whether a value is a text that every store can hold. @param most its largest size, in bytes */
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' &&
  value.length > 0 &&
  Buffer.byteLength(value) <= most &&
  value.isWellFormed() &&
  !value.includes('\0');

function decode(token: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** 503: what is read does not have the write yet. It is no fault: lists may lag. */
export class WriteNotReadable extends ProblemError {}
