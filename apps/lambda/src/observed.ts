import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Task } from '@stockbook/workflow';
import type { Context } from 'aws-lambda';
import { correlationOf } from './correlation.ts';
import { DONE } from './manifest.ts';
import { logger, metrics } from './telemetry.ts';

/**
 * A task as a Lambda handler that tells what it did: a line of the log with what the event is found
 * by, and its outcome as a count. A fault is logged, and is the machine's to route.
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
      throw error;
    } finally {
      metrics.publishStoredMetrics();
      logger.resetKeys();
    }
  };

/** Some tasks have but one. */
const outcomeOf = (output: unknown): string =>
  (output as { readonly outcome?: string } | undefined)?.outcome ?? DONE;
