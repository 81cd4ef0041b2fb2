import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { named, whole } from './schemas.ts';
import { rebuildParameters, postRebuild, deleteRebuild } from '../routes/rebuilds.ts';
import { responds, problems } from './responses.ts';

const rebuildSchema = named(
  'Rebuild',
  z.object({
    projection: z.string(),
    build: whole.check(z.meta({ description: 'the number of the build that is being made' })),
  }),
);

/** POST /readers/{projection}/rebuild */
export const postRebuildOperation: DescribedRoute = {
  route: postRebuild,
  operation: {
    operationId: 'rebuildProjection',
    summary: 'Build the rows of a projection anew',
    description:
      'The new rows are built beside those that are read, and take over in one step when they are complete; GET /readers shows how far they are. While a build is under way, this returns it and begins no other.',
    requestParams: { path: rebuildParameters },
    responses: { 202: responds('The build', rebuildSchema), ...problems(400, 404, 503) },
  },
};

/** DELETE /readers/{projection}/rebuild */
export const deleteRebuildOperation: DescribedRoute = {
  route: deleteRebuild,
  operation: {
    operationId: 'abandonRebuild',
    summary: 'Abandon the build of a projection',
    description:
      'The rows that are read stay. Without a build under way, nothing changes. The first build of a projection cannot be abandoned: there are no other rows to read.',
    requestParams: { path: rebuildParameters },
    responses: {
      204: { description: 'There is no build under way any more' },
      ...problems(400, 404, 409, 503),
    },
  },
};
