import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/** Logs JSON lines. The name of the function comes from its environment. */
export const logger = new Logger();

/** Writes metrics as log lines (embedded metric format), without requests to CloudWatch. */
export const metrics = new Metrics();

/** Writes the metrics that were added. Without any, Powertools would write a warning. */
export function publishMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
