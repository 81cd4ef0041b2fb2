/** An item's key: the partition key, and a number as sort key. */
export interface Key {
  readonly pk: string;
  readonly v: number;
}
