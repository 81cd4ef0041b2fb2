import { text } from '@stockbook/domain';
import { isInvalidArgument } from '@stockbook/event-store';
import { problem } from '@stockbook/workflow';
import * as z from 'zod/mini';
import type { ApiDependencies } from '../dependencies.ts';
import { json } from '../http.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { problems, responds } from '../contract/responses.ts';
import { readParameters, type Route } from '../route.ts';
import { named, whole } from '../contract/schemas.ts';

const parameters = z.object({ projection: text(60) });
const path = '/readers/{projection}/rebuild';

const rebuildSchema = named(
  'Rebuild',
  z.object({
    projection: z.string(),
    build: whole.check(z.meta({ description: 'the number of the build that is being made' })),
  }),
);

/** POST /readers/{projection}/rebuild: builds the rows of a projection anew, beside those that are read. */
export const postRebuild: Route = {
  method: 'POST',
  path,
  operation: {
    operationId: 'rebuildProjection',
    summary: 'Build the rows of a projection anew',
    description:
      'The new rows are built beside those that are read, and take over in one step when they are complete; GET /readers shows how far they are. While a build is under way, this returns it and begins no other.',
    requestParams: { path: parameters },
    responses: { 202: responds('The build', rebuildSchema), ...problems(400, 404, 503) },
  },
  handle: async (request, { rebuilds }) => {
    const { projection } = readParameters(parameters, request);
    const build = await ofProjection(projection, rebuilds, (found) => found.rebuild(projection));
    return json(202, { projection, build });
  },
};

/** DELETE /readers/{projection}/rebuild: gives up the build that is under way. */
export const deleteRebuild: Route = {
  method: 'DELETE',
  path,
  operation: {
    operationId: 'abandonRebuild',
    summary: 'Abandon the build of a projection',
    description:
      'The rows that are read stay. Without a build under way, nothing changes. The first build of a projection cannot be abandoned: there are no other rows to read.',
    requestParams: { path: parameters },
    responses: {
      204: { description: 'There is no build under way any more' },
      ...problems(400, 404, 409, 503),
    },
  },
  handle: async (request, { rebuilds }) => {
    const { projection } = readParameters(parameters, request);
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
  const unknown = () => notFound(`there is no projection ${projection}: GET /readers lists all`);
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
