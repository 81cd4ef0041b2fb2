export { Decimal, type DecimalString } from './decimal.ts';
export { formatPrice, parsePrice, type Price } from './price.ts';
export { text } from './fields.ts';
export { validate, type Validated, type Violation } from './violations.ts';
export { recordedDecimal } from './recorded.ts';
export {
  eventDataSchemas,
  type InventoryEvent,
  type InventoryEventType,
  inventoryEventTypes,
  isInventoryEventType,
  productEventSchemas,
} from './inventory/event-types/registry.ts';
export { readProductEvent } from './inventory/product-event.ts';
export {
  DEFAULT_LOCATION,
  initialState,
  type ProductState,
  type Stock,
  stockAt,
} from './inventory/state.ts';
export { evolve, REDUCER_VERSION } from './inventory/evolve.ts';
export { decide, type Decision, type Rejection } from './inventory/decide.ts';
export { type Product, toProduct } from './inventory/product.ts';
export { productList, type ProductRow } from './inventory/product-list.ts';
export { inventory } from './inventory/inventory.ts';
export {
  dispense,
  type Note,
  notes,
  type Withdrawal,
  withdrawalRequest,
} from './cash-machine/withdrawal.ts';
