import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/** Lines of JSON; what a function is called comes from its environment. */
export const logger = new Logger();

/** Metrics in the lines of the log (embedded metric format): no request of their own. */
export const metrics = new Metrics();
