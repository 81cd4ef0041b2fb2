import { type EventInput, type InLog, productStream, type RunOptions } from '@stockbook/workflow';
import { etag } from './conditions.ts';
import type { ApiDependencies, ApiServices } from './dependencies.ts';
import { type ApiResponse, json } from './http.ts';
import { ofExecution } from './log-attributes.ts';
import { runMachine } from './run-machine.ts';

/**
 * Runs the inventory machine with an event, and waits for the outcome.
 *
 * @throws ProblemError if the event is refused
 */
export async function takeEvent(
  { runner, writtenReads }: Pick<ApiDependencies & ApiServices, 'runner' | 'writtenReads'>,
  input: Omit<EventInput, 'origin'>,
  options: RunOptions,
): Promise<ApiResponse> {
  const waited: EventInput = { ...input, origin: 'http' };
  const after = await writtenReads.endBefore();
  const { executionId, output } = await runMachine(runner, 'inventory', waited, options);
  const { outcome, product, eventIds } = output as InLog<'stored' | 'repeat'>;
  const { productId, version } = product;
  // A client that lost the first reply has no other token. Its event may lie before the position.
  const before = outcome === 'stored' ? after : '0';
  const reply = json(
    outcome === 'stored' ? 201 : 200,
    { outcome, product, eventIds, executionId },
    {
      location: `/products/${encodeURIComponent(productId)}`,
      etag: etag(version),
      ...writtenReads.headerOf({ stream: productStream(productId), version, after: before }),
    },
  );
  return { ...reply, attributes: ofExecution(executionId) };
}
