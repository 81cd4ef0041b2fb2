import { isWorkflowUnavailable } from '@stockbook/workflow';
import type { ApiDependencies } from '../dependencies.ts';
import { json } from '../http.ts';
import document from '../openapi.json' with { type: 'json' };
import type { Readers } from '../readers.ts';
import type { Route } from '../route.ts';

/** How far back failed executions are looked for, in ms, and how many are shown. */
export const LATELY = 3_600_000;
const MOST_FAILED = 10;
/** How long they are looked for, in ms: on AWS they are read from logs. */
const PATIENCE = 2_000;
/** The most parked events that are read, the oldest first. */
export const MOST_PARKED = 1_000;

/** GET /overview: what needs a person, and how much there is. */
export const getOverview: Route = {
  method: 'GET',
  path: '/overview',
  handle: async (_request, { store, runner, products, parked, readers, storeKind }) => {
    const [end, counts, groups, status, failed] = await Promise.all([
      store.end(),
      products.counts(),
      parked.groups(MOST_PARKED),
      readers?.status() ?? [],
      lastFailed(runner),
    ]);
    return json(200, {
      version: document.info.version,
      ...(storeKind && { store: storeKind }),
      parked: { items: groups.groups, isComplete: groups.isComplete },
      readers: summaryOf(status),
      ...(failed && { failedExecutions: failed }),
      events: { count: Number(end), isExact: store.hasConsecutivePositions === true },
      ...(counts && { products: counts }),
    });
  },
};

/** @returns undefined if executions cannot be listed now: the other parts are worth showing */
async function lastFailed(runner: ApiDependencies['runner']) {
  const startedFrom = new Date(Date.now() - LATELY).toISOString();
  const query = { status: 'failed', startedFrom, limit: MOST_FAILED, patience: PATIENCE } as const;
  try {
    const { executions: items, next } = await runner.executions(query);
    return { items, startedFrom, isComplete: next === undefined };
  } catch (error) {
    if (isWorkflowUnavailable(error)) return undefined;
    throw error;
  }
}

function summaryOf(status: Awaited<ReturnType<Readers['status']>>) {
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  return {
    standingStill: status.filter(({ standingStill }) => standingStill),
    parked: status.reduce((sum, reader) => sum + reader.parked, 0),
    lagEvents: most(status.map(({ lagEvents }) => lagEvents)),
    lagSeconds: most(status.map(({ lagSeconds }) => lagSeconds)),
  };
}
