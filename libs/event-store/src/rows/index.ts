export type * from './row.ts';
export type * from './row-store.ts';
export { rowLimits } from './row-limits.ts';
export { RowStoreAdapter } from './row-store-adapter.ts';
export { type CountRequest, type ListRequest, prepareCount, prepareList } from './laws/query.ts';
export { encodePlace, type Place } from './laws/place.ts';
export {
  type KeptRow,
  type PreparedChange,
  prepareWrite,
  type WriteRequest,
} from './laws/write.ts';
