import { theLog } from './0001-the-log.ts';

/** Each brings the schema from the version of its index to the next. What was released stays. */
export const migrations: readonly string[] = [theLog];
