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
  checkCategory(`${field}.category`, category);
  checkText(`${field}.id`, id, limits.bytesPerStreamId);
  return { category, id };
}

/**
 * Checks the name of a category.
 *
 * @throws InvalidArgument, UnstorableText
 */
export function checkCategory(field: string, value: unknown): string {
  const category = checkText(field, value, limits.bytesPerCategory);
  if (category.includes('/')) {
    throw new InvalidArgument(field, 'must have no slash: put it into the id');
  }
  return category;
}

/** Tells whether a stream is the one that a head or a snapshot was issued for. */
export const isSameStream = (stream: StreamId, issuedFor: StreamId | undefined): boolean =>
  issuedFor?.category === stream.category && issuedFor.id === stream.id;
