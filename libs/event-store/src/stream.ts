/** Names one stream: a category such as "product" and an id within it. */
export interface StreamId {
  readonly category: string;
  readonly id: string;
}

/** One text for one stream, for maps and messages: `product/100`. A category has no slash. */
export const streamKey = ({ category, id }: StreamId): string => `${category}/${id}`;
