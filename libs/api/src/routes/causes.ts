import { causeRange, projections } from '@stockbook/domain';
import * as z from 'zod/mini';
import { consistencyToken } from '../contract/request-headers.ts';
import { cursorTo } from '../cursor.ts';
import { json } from '../http.ts';
import { problems, responds } from '../contract/responses.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import {
  causesPage,
  causesParameters,
  causesQuery,
  listOfCauses,
  toCausedEvent,
} from './causes-query.ts';

/** GET /causes/{correlationId}: the events with one correlation id, and what caused each. */
export const getCauses: Route = {
  method: 'GET',
  path: '/causes/{correlationId}',
  operation: {
    operationId: 'listCauses',
    summary: 'See what caused what, by correlation id',
    description:
      'The events with this correlation id, in the order of the log, each with the id of what caused it. Without such events, the list is empty. A page may be short although nextCursor leads to more. The list may lag behind the log. With Consistency-Token, it has at least what was written.',
    requestParams: {
      path: causesParameters,
      query: causesQuery('{correlationId}'),
      header: z.object(consistencyToken),
    },
    responses: {
      200: responds('A page of events', causesPage),
      ...problems(400, 503),
    },
  },
  handle: async (request, { projectedRows }) => {
    const { correlationId } = readParameters(causesParameters, request);
    const { limit, cursor: after } = readQuery(causesQuery(correlationId), request);
    const { rows, next } = await projectedRows.read(request, projections.causeTree, (view) =>
      view.list({ by: causeRange(correlationId), limit, ...(after !== undefined && { after }) }),
    );
    const items = rows
      .map(({ data }) => data)
      .filter((event) => event.correlationId === correlationId)
      .map(toCausedEvent);
    const nextCursor = next === undefined ? null : cursorTo(listOfCauses(correlationId), next);
    return json(200, { items, nextCursor });
  },
};
