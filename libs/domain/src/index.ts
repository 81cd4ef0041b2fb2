export { Decimal, type DecimalString } from './decimal.ts';
export { formatPrice, type Price, readPrice } from './price.ts';
export { decimal, text, time, timeBefore, timeFrom } from './fields.ts';
export { unknownNames } from './unknown-names.ts';
export { productId } from './inventory/product-id.ts';
export type { Moment } from './inventory/times.ts';
export { validate, type Validated, type Violation } from './violations.ts';
export { recordedDecimal } from './recorded.ts';
export {
  eventDataSchemas,
  type InventoryEvent,
  type InventoryEventType,
  inventoryEventTypes,
  inventorySchemaVersions,
  isInventoryEventType,
  isKnownEvent,
  productEventSchemas,
  unsupportedType,
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
export { PRODUCT_CATEGORY } from './inventory/category.ts';
export * from './inventory/projections/index.ts';
export { inventory } from './inventory/inventory.ts';
export {
  dispense,
  type Note,
  notes,
  type Withdrawal,
  withdrawalRequest,
} from './cash-machine/withdrawal.ts';
