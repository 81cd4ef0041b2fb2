import { describe } from 'vitest';
import { pgliteLog, postgresLog } from './older-logs/logs.ts';
import { olderLog } from './older-logs/older-log.ts';

/** Logs of the version of 25 November 2026, on the engines that npm installs. */
for (const log of [pgliteLog, postgresLog]) describe(`a log on ${log.name}`, () => olderLog(log));
