import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import type { ReaderStatus } from '../readers.ts';
import { getReaders } from '../routes/readers.ts';
import { named, whole } from './schemas.ts';
import { responds, problems } from './responses.ts';

const progress = named('ReaderProgress', z.object({ done: whole, total: whole }));

/** How far a reader has come. */
export const readerSchema = named(
  'Reader',
  z.object({
    kind: z
      .enum(['subscription', 'projection'])
      .check(z.meta({ description: 'a projection has rows, and can be built anew' })),
    name: z
      .string()
      .check(z.meta({ description: 'in logs and GET /health with its version: webhook@1' })),
    version: whole,
    position: z
      .string()
      .check(z.meta({ description: 'the position up to which every event is handled' })),
    lagEvents: whole.check(z.meta({ description: 'the number of events not yet handled' })),
    lagSeconds: z
      .number()
      .check(
        z.minimum(0),
        z.meta({ description: 'the age of the first event not yet handled, in seconds' }),
      ),
    standingStill: z.boolean().check(
      z.meta({
        description: 'whether its position does not move although there are events to handle',
      }),
    ),
    fault: z.exactOptional(
      z.string().check(
        z.meta({
          description:
            'what keeps it from going on, if this process runs it; the log has the whole message',
          examples: ['ReceiverUnavailable: the webhook at shop.example answered 503'],
        }),
      ),
    ),
    parked: whole.check(
      z.meta({
        description: 'the number of parked deliveries: GET /readers/{reader}/parked lists them',
      }),
    ),
    build: z.exactOptional(
      whole.check(
        z.meta({
          description:
            'of a projection, the number of the build whose rows are read; a rebuild that is complete raises it',
        }),
      ),
    ),
    building: z
      .exactOptional(progress)
      .check(z.meta({ description: 'how far it is, in events, while it is built anew' })),
  }),
) satisfies z.ZodMiniType<ReaderStatus>;

const readersSchema = named('Readers', z.object({ items: z.array(readerSchema) }));

/** GET /readers */
export const getReadersOperation: DescribedRoute = {
  route: getReaders,
  operation: {
    operationId: 'listReaders',
    summary: 'See how far each subscription and projection has read the log',
    responses: { 200: responds('The readers, by name', readersSchema), ...problems(503) },
  },
};
