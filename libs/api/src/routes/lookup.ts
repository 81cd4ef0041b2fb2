import {
  type CausedEvent,
  causeRange,
  type Product,
  projections,
  text,
  toCausedEvent,
} from '@stockbook/domain';
import { isWorkflowUnavailable } from '@stockbook/workflow';
import * as z from 'zod/mini';
import type { ApiDependencies, ApiServices } from '../dependencies.ts';
import { json } from '../http.ts';
import { NotBuiltYet } from '../projected/projected-rows.ts';
import { readQuery, type Route, type RoutedRequest } from '../route.ts';

/** The most hits of one kind of match. */
export const MOST_HITS = 5;

export const lookupQuery = z.object({ q: text(512) });

/** What a text names. */
export interface Hit {
  readonly kind: 'product' | 'event' | 'execution' | 'parked-event';
  readonly id: string;
  /** What of it the text matched. */
  readonly matched: 'id' | 'sku' | 'name' | 'correlationId';
  /** For people: the name of a product, the type of an event, the status of an execution, a problem. */
  readonly title: string;
  /** Of an event and an execution. */
  readonly productId?: string;
  /** Of an event: its place in its stream. */
  readonly version?: number;
}

type Services = ApiDependencies & ApiServices;
type Lookup = (q: string, services: Services, request: RoutedRequest) => Promise<readonly Hit[]>;

/** GET /search: what a text names. Each way to find something reads an index or one row. */
export const getLookup: Route = {
  method: 'GET',
  path: '/search',
  takesQuery: true,
  handle: async (request, services) => {
    const { q } = readQuery(lookupQuery, request);
    const found = await Promise.all(
      lookups.map((lookup) => lookup(q, services, request).catch(unlessNotNow)),
    );
    const hits = found.flatMap((each) => each ?? []);
    const items = [...new Map(hits.toReversed().map((hit) => [`${hit.kind} ${hit.id}`, hit]))];
    return json(200, {
      items: items.map(([, hit]) => hit).toReversed(),
      isComplete: !found.includes(undefined),
    });
  },
};

/** What cannot be read now must not hide the other hits. */
function unlessNotNow(error: unknown): undefined {
  if (!(error instanceof NotBuiltYet) && !isWorkflowUnavailable(error)) throw error;
}

const productHit =
  (matched: Hit['matched']) =>
  ({ productId: id, name, sku }: Product): Hit => ({
    kind: 'product',
    id,
    matched,
    title: name ?? sku ?? id,
  });

const products =
  (matched: 'id' | 'sku' | 'name', longest: number): Lookup =>
  async (q, { products }) => {
    if (q.length > longest) return [];
    const { products: found } = await products.find({ [matched]: q }, MOST_HITS);
    return found.map(productHit(matched));
  };

const eventHit = ({ id, stream, version, type }: CausedEvent): Hit => ({
  kind: 'event',
  id,
  matched: 'correlationId',
  title: type,
  productId: stream.id,
  version,
});

const events: Lookup = async (q, { projectedRows }, request) => {
  const range = { by: causeRange(q), limit: MOST_HITS };
  const { rows } = await projectedRows.read(request, projections.eventIndex, (view) =>
    view.list(range),
  );
  return rows.flatMap(({ data }) => {
    const event = toCausedEvent(data);
    return event?.correlationId === q ? [eventHit(event)] : [];
  });
};

/** An id that says when its execution ran. On AWS the logs of all days would be searched for another one. */
const WITH_TIME = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;

const executions: Lookup = async (q, { runner }) => {
  const found = WITH_TIME.test(q) ? await runner.execution(q) : undefined;
  if (!found) return [];
  const { id, status, error, productId } = found;
  const title = [found.machine, error?.error ?? status].join(': ');
  const about = { kind: 'execution', id, matched: 'id', title } as const;
  return [{ ...about, ...(productId !== undefined && { productId }) }];
};

const parkedEvents: Lookup = async (q, { parked }) => {
  const found = await parked.find(q);
  if (!found) return [];
  return [{ kind: 'parked-event', id: found.id, matched: 'id', title: found.problem.title }];
};

/** The most likely ones first. */
const lookups: readonly Lookup[] = [
  products('id', 128),
  products('sku', 128),
  executions,
  parkedEvents,
  events,
  products('name', 256),
];
