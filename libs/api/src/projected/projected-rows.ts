import {
  type LogReader,
  isInvalidArgument,
  isProjectionNotBuilt,
  type Jsonable,
  type KnownReaders,
  type Projection,
  type ProjectionNotBuilt,
  type ProjectionView,
} from '@stockbook/event-store';
import { until } from '../consistency/until.ts';
import type { WaitForWrite, WrittenReads } from '../consistency/written-reads.ts';
import type { ApiRequest } from '../http.ts';
import { malformed, ProblemError, unavailable } from '../problem-error.ts';

/** The projections of a home. `Readers` are such, and `KnownReaders`, which another process runs. */
export type Projections = Pick<KnownReaders, 'view' | 'whenAt'>;

/** How long to wait for a projection between two looks at the request's signal, in ms. */
const LOOK = 250;

/** 503: the rows are still being built. It is no fault: nothing broke. */
export class NotBuiltYet extends ProblemError {}

/** The refusal with the progress of a build. @param what names the rows to people */
export async function notBuiltYet(
  what: string,
  { position }: ProjectionNotBuilt,
  store: Pick<LogReader, 'end'>,
): Promise<NotBuiltYet> {
  const end = await store.end();
  return new NotBuiltYet(
    ...of503(
      `${what} is being built, and has come to position ${position} of ${end}: send the same request again`,
    ),
  );
}

/** Reads rows of projections for requests. */
export class ProjectedRows {
  readonly #store: LogReader;
  readonly #projections: Projections | undefined;
  readonly #writtenReads: WrittenReads;

  constructor(store: LogReader, projections: Projections | undefined, writtenReads: WrittenReads) {
    this.#store = store;
    this.#projections = projections;
    this.#writtenReads = writtenReads;
  }

  /**
   * Reads rows of a projection, after they have what the request's Consistency-Token names.
   *
   * @throws ProblemError 503 while the rows are being built, or if they do not have the write in time
   * @throws ProblemError 400 if the cursor has no place of such a list
   */
  async read<Data extends Jsonable, Result>(
    request: ApiRequest,
    projection: Projection<Data>,
    read: (view: ProjectionView<Data>) => Promise<Result>,
  ): Promise<Result> {
    const projections = this.#projections;
    if (!projections) throw new NotBuiltYet(...of503('there are no projections here'));
    const view = projections.view(projection);
    try {
      const { name } = projection;
      await this.#writtenReads.wait(request, name, this.#untilProjected(projections, name));
      return await read(view);
    } catch (error) {
      if (isProjectionNotBuilt(error)) throw await notBuiltYet(projection.name, error, this.#store);
      // The place in a cursor can be written by a client.
      if (isInvalidArgument(error) && error.field === 'after') throw malformedCursor();
      throw error;
    }
  }

  #untilProjected(projections: Projections, name: string): WaitForWrite {
    return async (write, signal) => {
      let position: string | undefined;
      await until(async () => {
        position ??= await this.#store.positionOf(write);
        return position !== undefined && projections.whenAt(name, position, LOOK);
      }, signal);
    };
  }
}

/** 400: a client wrote the cursor. */
export const malformedCursor = () =>
  malformed('cursor', 'must be the nextCursor of a page of this list');

function of503(detail: string) {
  const { problem, headers } = unavailable(detail);
  return [problem, headers] as const;
}
