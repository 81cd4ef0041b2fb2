import type { ProductName } from '../options.ts';
import { CONNECTIONS } from '../products/start-product.ts';

/** How each product was set up, and what it does besides. */
export const configured: Readonly<Record<ProductName, readonly string[]>> = {
  stockbook: [
    'connectPg and PostgresEventStore.open with their defaults: 10 connections for reads, 4 for appends, 1 for checks',
    'every append has a command id, and recognises a repeat for ever; every event is hashed and chained',
    'commands: execute with its defaults, 50 attempts with full jitter, a reducer with a version',
  ],
  emmett: [
    `getPostgreSQLEventStore with a pg.Pool of ${CONNECTIONS} connections, and the schema that it migrates`,
    'appends expect STREAM_DOES_NOT_EXIST; it has no command ids',
    'commands: CommandHandler with retry: { onVersionConflict: true }, 3 retries from 100 ms; sent again when it gives up',
    'loads: aggregateStream',
  ],
  'dcb-es': [
    `PostgresEventStore with a pg.Pool of ${CONNECTIONS} connections, and its defaults: advisory locks, COPY above 10,000 events`,
    'a stream is the events with one tag; appends fail if events match that tag; it has no command ids',
    'commands: buildDecisionModel and append with its condition, again at once after an AppendConditionError',
    'loads: buildDecisionModel',
  ],
};
