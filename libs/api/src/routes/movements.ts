import { movementsOf, projections } from '@stockbook/domain';
import { loadProduct } from '@stockbook/workflow';
import { json } from '../http.ts';
import { malformedCursor } from '../projected/projected-rows.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { listOfMovements } from './movements-query.ts';
import { productParameters, unknownProduct } from './products.ts';

/** GET /products/{productId}/movements: what was received, shipped and adjusted, a day. */
export const getMovements: Route = {
  method: 'GET',
  path: '/products/{productId}/movements',
  takesQuery: true,
  handle: async (request, { store, projectedRows }) => {
    const { productId } = readParameters(productParameters, request);
    const list = listOfMovements(productId);
    const query = readQuery(list.query, request);
    const after = list.placeOf(query);
    if (after !== undefined && !PERIOD.test(after)) throw malformedCursor();
    const row = await projectedRows.read(request, projections.stockMovements, (view) =>
      view.get(productId),
    );
    const periods = row && movementsOf(row.data, toDays(query));
    if (periods === undefined) {
      // Of a product with an event of a newer Stockbook this throws what GET /products/{productId} does.
      const { version } = await loadProduct(store, productId);
      if (version === 0) throw unknownProduct(productId);
    }
    const rest = (periods ?? []).filter(({ period }) => after === undefined || period > after);
    const items = rest.slice(0, query.limit);
    const last = rest.length > items.length ? items.at(-1)?.period : undefined;
    return json(200, { items, nextCursor: list.nextCursor(query, last) });
  },
};

const PERIOD = /^\d{4}-\d{2}(?:-\d{2})?$/;

const toDays = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
