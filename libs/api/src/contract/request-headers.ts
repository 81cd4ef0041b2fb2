import * as z from 'zod/mini';

/** The header by which a read waits for a write. */
export const consistencyToken = {
  'Consistency-Token': z.optional(z.string()).check(
    z.meta({
      description:
        'the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s',
    }),
  ),
};
