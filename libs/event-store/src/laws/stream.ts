import { InvalidArgument } from '../errors/invalid-argument.ts';
import { limits } from '../limits.ts';
import type { StreamId } from '../stream.ts';
import { checkText } from './text.ts';

/**
 * Checks a stream's name, and copies it. A category has no slash: with one, `{order/eu, 7}` and
 * `{order, eu/7}` would be one stream on some adapters.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * const stream = checkStream({ category: 'product', id: '100' })
 */
export function checkStream(value: StreamId, field = 'stream'): StreamId {
  const { category, id } = value ?? {};
  checkText(`${field}.category`, category, limits.bytesPerCategory);
  if (category.includes('/')) {
    throw new InvalidArgument(`${field}.category`, 'must have no slash: put it into the id');
  }
  checkText(`${field}.id`, id, limits.bytesPerStreamId);
  return { category, id };
}

/** Tells whether a stream is the one that a head or a snapshot was issued for. */
export const isSameStream = (stream: StreamId, issuedFor: StreamId | undefined): boolean =>
  issuedFor?.category === stream.category && issuedFor.id === stream.id;
