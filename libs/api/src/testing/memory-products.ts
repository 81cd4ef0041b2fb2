import { projections } from '@stockbook/domain';
import { Readers } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { ProjectedProductList } from '../projected-product-list.ts';

const { productList } = projections;

/**
 * A log in memory that writes the product list with its appends, once its readers have run.
 *
 * @example
 * const { store, products, readers } = memoryProducts()
 * await readers.runOnce()
 */
export function memoryProducts({ inline = [productList] } = {}) {
  const rows = new MemoryRowStore();
  const store = new MemoryEventStore({ inline, rows });
  const readers = new Readers({ store, rows, projections: [productList], soleProcess: true });
  const products = new ProjectedProductList({ store, rows, isInline: true });
  return { store, rows, readers, products };
}
