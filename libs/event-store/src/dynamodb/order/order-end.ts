import type { Items } from '../table/items.ts';
import { ORDER } from './order-table.ts';
import type { OrderItem } from './order.ts';

/** Returns the last position that was assigned; 0 if there is none. One request. */
export async function endOfOrder(order: Items): Promise<number> {
  const [last] = await order.page<OrderItem>(ORDER, { direction: 'backwards', pageSize: 1 });
  return last === undefined ? 0 : last.v + last.n - 1;
}
