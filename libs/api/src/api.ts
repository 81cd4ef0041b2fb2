import { isOverloaded, problem } from '@stockbook/workflow';
import { WriteNotReadable } from './consistency/stored-write.ts';
import { WrittenReads } from './consistency/written-reads.ts';
import type { ApiDependencies, ApiNotices } from './dependencies.ts';
import type { ApiRequest, ApiResponse } from './http.ts';
import { NotBuiltYet, ProjectedRows } from './projected/projected-rows.ts';
import {
  overloaded,
  ProblemError,
  problemResponse,
  tooLarge,
  unavailable,
} from './problem-error.ts';
import { createRouter } from './router.ts';
import { refuseQuery } from './route.ts';
import { routes } from './routes/index.ts';
import { unreached } from './unreached.ts';

export interface ApiOptions extends ApiDependencies {
  /** Called with each fault that is answered with a 500 or 503, so that it can be logged. */
  readonly onFault?: (fault: unknown, request: ApiRequest) => void;
  /** Called with each parked event that a request discards, so that it can be logged. */
  readonly onDiscard?: ApiNotices['onDiscard'];
  /** Called with each parked delivery that a request discards, so that it can be logged. */
  readonly onDiscardDelivery?: ApiNotices['onDiscardDelivery'];
}

export type Api = (request: ApiRequest) => Promise<ApiResponse>;

/**
 * The HTTP API as one function from a request to a reply. It never throws.
 *
 * @example
 * const products = new ProjectedProductList({ store, rows })
 * const api = createApi({ store, runner, parked, products })
 * const reply = await api({ method: 'GET', path: '/products/100', query: '', headers: {} })
 * reply.status // 404
 */
export function createApi({
  onFault = () => undefined,
  onDiscard = () => undefined,
  onDiscardDelivery = () => undefined,
  ...dependencies
}: ApiOptions): Api {
  const match = createRouter(routes);
  const { store, projections } = dependencies;
  const writtenReads = new WrittenReads(store);
  const projectedRows = new ProjectedRows(store, projections, writtenReads);
  const services = { writtenReads, projectedRows };

  return async (request) => {
    try {
      const { route, parameters } = match(request.method, request.path);
      if (!route.takesQuery) refuseQuery(request);
      const reportFault = (fault: unknown) => onFault(fault, request);
      const notices = { onFault: reportFault, onDiscard, onDiscardDelivery };
      const reply = await route.handle(
        { ...request, parameters },
        { ...dependencies, ...services, ...notices },
      );
      return typeof reply.body === 'object'
        ? { ...reply, body: reportingFaults(reply.body, request, onFault) }
        : reply;
    } catch (error) {
      return toResponse(error, request, onFault);
    }
  };
}

/** A stream whose faults are reported, but not the end that its client made. */
async function* reportingFaults(
  parts: AsyncIterable<string>,
  request: ApiRequest,
  onFault: NonNullable<ApiOptions['onFault']>,
): AsyncGenerator<string> {
  try {
    yield* parts;
  } catch (error) {
    if (!request.signal?.aborted) onFault(error, request);
    throw error;
  }
}

function toResponse(
  error: unknown,
  request: ApiRequest,
  onFault: NonNullable<ApiOptions['onFault']>,
): ApiResponse {
  const refused = notStarted(error, request);
  if (refused) return problemResponse(refused.problem, refused.headers);
  const known = unreached(error) ?? tooLarge(error) ?? error;
  if (known instanceof ProblemError) {
    if (known.problem.status >= 500) onFault(error, request);
    return problemResponse(known.problem, known.headers);
  }
  onFault(error, request);
  return problemResponse(
    problem(
      'internal-error',
      500,
      'Internal server error',
      'the server has logged the error; whether the request took effect is unknown, and it is safe to send it again',
    ),
  );
}

/** The 503 of a request whose work never started, or that reads too early. It is no fault: nothing broke. */
function notStarted(error: unknown, { signal }: ApiRequest): ProblemError | undefined {
  if (error instanceof WriteNotReadable || error instanceof NotBuiltYet) return error;
  if (isOverloaded(error)) return overloaded(error);
  if (signal?.aborted && error === signal.reason)
    return unavailable('the client disconnected before its work started');
  return undefined;
}
