import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { publicFault, type Task } from '@stockbook/workflow';
import type { Context } from 'aws-lambda';
import { correlationOf } from './correlation.ts';
import { DONE } from './manifest.ts';
import { logger } from './logger.ts';
import { metrics, publishMetrics } from './metrics.ts';

/**
 * Makes a Lambda handler of a task. The handler logs the outcome with the ids of the event, and counts
 * it as a metric. It logs a fault, and throws its name and message for the state machine to handle: what it
 * throws can be read in the records of executions.
 */
export const observed =
  <Input, Output>(task: Task<Input, Output>) =>
  async (input: Input, context: Context): Promise<Output> => {
    logger.addContext(context);
    logger.appendKeys({ ...correlationOf(input) });
    metrics.captureColdStartMetric();
    try {
      const output = await task(input);
      const outcome = outcomeOf(output);
      metrics.addMetric(outcome, MetricUnit.Count, 1);
      logger.info('task ended', { outcome });
      return output;
    } catch (error) {
      logger.error('task failed', error as Error);
      throw publicFault(error);
    } finally {
      publishMetrics();
      logger.resetKeys();
    }
  };

/** A task without outcomes counts as done. */
const outcomeOf = (output: unknown): string =>
  (output as { readonly outcome?: string } | undefined)?.outcome ?? DONE;
