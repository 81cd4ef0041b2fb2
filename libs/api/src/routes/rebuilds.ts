import { text } from '@stockbook/domain';
import { isInvalidArgument } from '@stockbook/event-store';
import { problem } from '@stockbook/workflow';
import * as z from 'zod/mini';
import type { ApiDependencies } from '../dependencies.ts';
import { json } from '../http.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { readParameters, type Route } from '../route.ts';

export const rebuildParameters = z.object({ projection: text(60) });
const path = '/readers/{projection}/rebuild';

/** POST /readers/{projection}/rebuild: builds the rows of a projection anew, beside those that are read. */
export const postRebuild: Route = {
  method: 'POST',
  path,
  handle: async (request, { rebuilds }) => {
    const { projection } = readParameters(rebuildParameters, request);
    const build = await ofProjection(projection, rebuilds, (found) => found.rebuild(projection));
    return json(202, { projection, build });
  },
};

/** DELETE /readers/{projection}/rebuild: gives up the build that is under way. */
export const deleteRebuild: Route = {
  method: 'DELETE',
  path,
  handle: async (request, { rebuilds }) => {
    const { projection } = readParameters(rebuildParameters, request);
    await ofProjection(projection, rebuilds, (found) => found.abandon(projection));
    return { status: 204, headers: { 'cache-control': 'no-store' } };
  },
};

/** @throws ProblemError 404 if there is no such projection; 409 if its only build would be abandoned */
async function ofProjection<Result>(
  projection: string,
  rebuilds: ApiDependencies['rebuilds'],
  change: (rebuilds: NonNullable<ApiDependencies['rebuilds']>) => Promise<Result>,
): Promise<Result> {
  const unknown = () =>
    notFound(
      `there is no projection ${projection}: GET /readers lists them, each of kind projection`,
    );
  if (rebuilds === undefined) throw unknown();
  try {
    return await change(rebuilds);
  } catch (error) {
    if (!isInvalidArgument(error)) throw error;
    if (error.field === 'name') throw unknown();
    throw new ProblemError(
      problem(
        'first-build',
        409,
        'The first build cannot be abandoned',
        `${projection} has no other rows to read: its first build is not complete`,
      ),
    );
  }
}
