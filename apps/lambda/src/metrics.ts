import { Metrics } from '@aws-lambda-powertools/metrics';

/** Writes metrics as log lines (embedded metric format), without requests to CloudWatch. */
export const metrics = new Metrics();

/** Writes the metrics that were added. Without any, Powertools would write a warning. */
export function publishMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
