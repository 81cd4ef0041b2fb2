import { eventIndex } from './event-index.ts';
import { productList } from './product-list.ts';
import { stockMovements } from './stock-movements.ts';

/** Every projection of the inventory. */
export const projections = { productList, stockMovements, eventIndex };

export type { ProjectedEvent, Projection, Term, TermRange } from './projection.ts';
export type { FoldedProduct, UnreadableProduct } from './folded-product.ts';
export {
  listedProduct,
  type ProductFilter,
  type ProductListRow,
  productRange,
} from './product-list.ts';
export {
  type Flow,
  type Movements,
  movementsOf,
  type PeriodMovements,
  type StockMovementsRow,
} from './stock-movements.ts';
export type { IndexedEvent } from './event-index.ts';
export {
  type HistoryEntry,
  type HistorySearch,
  isFound,
  type Reference,
  searchRange,
  toHistoryEntry,
} from './history-search.ts';
export { type Cause, type CausedEvent, causeRange, causesOf, toCausedEvent } from './cause-tree.ts';
