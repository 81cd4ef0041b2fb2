import * as z from 'zod/mini';
import type {} from 'zod-openapi';

/** The header by which a read waits for a write. With an id: the contract has it once, and refers to it. */
export const consistencyToken = {
  'Consistency-Token': z.optional(z.string()).check(
    z.meta({
      description:
        'the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s',
      param: { id: 'ConsistencyToken' },
    }),
  ),
};

/** The header of a client that opens a stream again. */
export const streamHeaders = {
  'Last-Event-ID': z.optional(z.string()).check(
    z.meta({
      description:
        'for server-sent events: the id of the last event that the client has; the stream goes on after it',
    }),
  ),
};
