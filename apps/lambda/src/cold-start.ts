import { logger } from './logger.ts';

let isFirst = true;

/**
 * Counts a cold start, as Powertools does, of whose metrics a function may need nothing else: they are 10 KB of
 * it. The line has the embedded metric format, from which CloudWatch makes the metric.
 */
export function countColdStart(): void {
  const isCold = isFirst && process.env['AWS_LAMBDA_INITIALIZATION_TYPE'] === 'on-demand';
  isFirst = false;
  if (!isCold) return;
  const metric = {
    Namespace: process.env['POWERTOOLS_METRICS_NAMESPACE'],
    Dimensions: [['service']],
    Metrics: [{ Name: 'ColdStart', Unit: 'Count' }],
  };
  logger.info('cold start', {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] },
    ColdStart: 1,
  });
}
