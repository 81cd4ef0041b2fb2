/** An item's key: its partition, and a number whose meaning the partition decides. */
export interface Key {
  readonly pk: string;
  readonly v: number;
}
