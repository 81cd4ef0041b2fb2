/** Names a stream: a category, for example `product`, and an id within it. */
export interface StreamId {
  readonly category: string;
  readonly id: string;
}

/**
 * Returns a stream's name as one text, for maps and messages. A category has no slash.
 *
 * @example
 * const key = streamKey({ category: 'product', id: '100' }) // 'product/100'
 */
export const streamKey = ({ category, id }: StreamId): string => `${category}/${id}`;
