import {
  isInvalidArgument,
  isProjectionNotBuilt,
  type ParkedDelivery,
} from '@stockbook/event-store';
import { cursorTo } from '../cursor.ts';
import type { Deliveries } from '../deliveries.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { type ApiResponse, json } from '../http.ts';
import { notFound } from '../problem-error.ts';
import { malformedCursor } from '../projected/projected-rows.ts';
import { readParameters, readQuery, type Route, type RoutedRequest } from '../route.ts';
import {
  deliveriesQuery,
  deliveryParameters,
  listOfDeliveries,
  readerParameters,
  toDelivery,
} from './deliveries-query.ts';

const path = '/readers/{reader}/parked';

/** GET /readers/{reader}/parked: the events that a reader could not handle. */
export const getDeliveries: Route = {
  method: 'GET',
  path,
  takesQuery: true,
  handle: async (request, { deliveries }) => {
    const { reader } = readParameters(readerParameters, request);
    const { limit, cursor: after } = readQuery(deliveriesQuery(reader), request);
    const query = { limit, ...(after !== undefined && { after }) };
    const found = await ofReader(reader, deliveries, (of) => of.parked(reader, query));
    const { parked = [], next } = found ?? {};
    const list = listOfDeliveries(reader);
    const nextCursor = next === undefined ? null : cursorTo(list, next);
    return json(200, { items: parked.map(toDelivery), nextCursor });
  },
};

/** GET /readers/{reader}/parked/{position}: one of them. */
export const getDelivery: Route = {
  method: 'GET',
  path: `${path}/{position}`,
  handle: async (request, { deliveries }) => {
    const { reader, position } = readParameters(deliveryParameters, request);
    const found = await ofReader(reader, deliveries, (of) => of.parkedAt(reader, position));
    if (found) return json(200, toDelivery(found));
    throw noDelivery(reader, position);
  },
};

/** POST /readers/{reader}/parked/{position}/redrive: delivers an event again. */
export const postDeliveryRedrive: Route = {
  method: 'POST',
  path: `${path}/{position}/redrive`,
  handle: async (request, { deliveries }) =>
    change(request, deliveries, (of, { id }) => of.redrive(id)),
};

/** DELETE /readers/{reader}/parked/{position}: gives up the delivery of an event. */
export const deleteDelivery: Route = {
  method: 'DELETE',
  path: `${path}/{position}`,
  handle: async (request, { deliveries, onDiscardDelivery }) =>
    change(request, deliveries, async (of, delivery) => {
      const asked = await of.discard(delivery.id);
      if (asked) onDiscardDelivery(delivery);
      return asked;
    }),
};

/** The log and GET /health name a reader with its version: webhook@1. */
function whereToFind(reader: string): string {
  const [name = '', version] = reader.split('@');
  return version === undefined ? 'GET /readers lists all' : `use its name alone, ${name}`;
}

/** @throws ProblemError 404 if there is no such reader or delivery */
async function change(
  request: RoutedRequest,
  deliveries: ApiDependencies['deliveries'],
  ask: (of: Deliveries, delivery: ParkedDelivery) => Promise<boolean>,
): Promise<ApiResponse> {
  const { reader, position } = readParameters(deliveryParameters, request);
  const asked = await ofReader(reader, deliveries, async (of) => {
    const delivery = await of.parkedAt(reader, position);
    return delivery && (await ask(of, delivery)) ? delivery : undefined;
  });
  if (asked) return json(202, toDelivery(asked));
  throw noDelivery(reader, position);
}

const noDelivery = (reader: string, position: string) =>
  notFound(
    `${reader} has no parked delivery at position ${position}: GET /readers/${reader}/parked lists them`,
  );

/**
 * Reads or changes the parked deliveries of a reader. A projection whose first build is not complete has none.
 *
 * @throws ProblemError 404 if there is no such reader; 400 if the cursor has no place of such a list
 */
async function ofReader<Result>(
  reader: string,
  deliveries: ApiDependencies['deliveries'],
  work: (of: Deliveries) => Promise<Result>,
): Promise<Result | undefined> {
  const found = deliveries?.(reader);
  if (!found) throw notFound(`there is no reader ${reader}: ${whereToFind(reader)}`);
  try {
    return await work(found);
  } catch (error) {
    if (isProjectionNotBuilt(error)) return undefined;
    // The place in a cursor can be written by a client.
    if (isInvalidArgument(error) && error.field === 'after') throw malformedCursor();
    throw error;
  }
}
