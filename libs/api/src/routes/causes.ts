import { causeRange, projections, toCausedEvent } from '@stockbook/domain';
import { cursorTo } from '../cursor.ts';
import { json } from '../http.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { causesParameters, causesQuery, listOfCauses } from './causes-query.ts';

/** GET /causes/{correlationId}: the events with one correlation id, and what caused each. */
export const getCauses: Route = {
  method: 'GET',
  path: '/causes/{correlationId}',
  takesQuery: true,
  handle: async (request, { projectedRows }) => {
    const { correlationId } = readParameters(causesParameters, request);
    const { limit, cursor: after } = readQuery(causesQuery(correlationId), request);
    const { rows, next } = await projectedRows.read(request, projections.eventIndex, (view) =>
      view.list({ by: causeRange(correlationId), limit, ...(after !== undefined && { after }) }),
    );
    const items = rows
      .map(({ data }) => toCausedEvent(data))
      .filter((event) => event?.correlationId === correlationId);
    const nextCursor = next === undefined ? null : cursorTo(listOfCauses(correlationId), next);
    return json(200, { items, nextCursor });
  },
};
