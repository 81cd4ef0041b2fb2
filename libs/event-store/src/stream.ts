/** Names a stream: a category, for example `product`, and an id within it. */
export interface StreamId {
  /** 1 to 100 bytes, without a slash. */
  readonly category: string;
  /** 1 to 512 bytes. */
  readonly id: string;
}

/**
 * Returns a stream's name as one text, for maps and messages. No other stream has the same one, since a category has no slash.
 *
 * @example
 * const key = streamKey({ category: 'product', id: '100' }) // 'product/100'
 */
export const streamKey = ({ category, id }: StreamId): string => `${category}/${id}`;
