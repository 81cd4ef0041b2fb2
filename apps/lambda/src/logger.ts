import { Logger } from '@aws-lambda-powertools/logger';

/** Logs JSON lines. The name of the function comes from its environment. */
export const logger = new Logger();
