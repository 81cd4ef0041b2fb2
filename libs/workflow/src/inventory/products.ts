import { inventorySchemaVersions, PRODUCT_CATEGORY } from '@stockbook/domain';
import { category } from '@stockbook/event-store';
import { productDecider } from './product-decider.ts';

/** The streams of the products: their event types and their rules. */
export const products = category({
  name: PRODUCT_CATEGORY,
  schemaVersions: inventorySchemaVersions,
  decider: productDecider,
});
