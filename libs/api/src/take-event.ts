import type { EventInput, InLog, RunOptions, WorkflowRunner } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { etag } from './conditions.ts';
import { type ApiResponse, json } from './http.ts';
import { runMachine } from './run-machine.ts';
import { named, productSchema } from './schemas.ts';

/** The reply to a client that waits for an event's outcome. */
export const eventResultSchema = named(
  'EventResult',
  z.object({
    outcome: z.enum(['stored', 'repeat']),
    product: productSchema,
    eventIds: z.array(z.string()),
    executionId: z.string(),
  }),
);

/**
 * Runs the inventory machine with an event, and waits for the outcome.
 *
 * @throws ProblemError if the event is refused
 */
export async function takeEvent(
  runner: WorkflowRunner,
  input: Omit<EventInput, 'origin'>,
  options: RunOptions,
): Promise<ApiResponse> {
  const waited: EventInput = { ...input, origin: 'http' };
  const { executionId, output } = await runMachine(runner, 'inventory', waited, options);
  const { outcome, product, eventIds } = output as InLog<'stored' | 'repeat'>;
  return json(
    outcome === 'stored' ? 201 : 200,
    { outcome, product, eventIds, executionId },
    {
      location: `/products/${encodeURIComponent(product.productId)}`,
      etag: etag(product.version),
    },
  );
}
