import { describe } from 'vitest';
import { durableStores } from './homes/durable-store.ts';
import { databaseLoss } from './restart/database-loss.ts';
import { firstStart } from './restart/first-start.ts';
import { gracefulStop } from './restart/graceful-stop.ts';
import { heldUp } from './restart/held-up.ts';
import { openStreams } from './restart/open-streams.ts';
import { refusals } from './restart/refusals.ts';
import { sharedData } from './restart/shared-data.ts';

/** How the local server starts, stops and comes back. */
for (const { name, make } of durableStores) describe(`on ${name}`, () => gracefulStop(make));
describe('a server with open streams', openStreams);
describe('a server that cannot start', refusals);
describe('two servers on the same data', sharedData);
describe('a database that goes away', databaseLoss);
describe('servers that start on a PostgreSQL database', firstStart);
describe('a PostgreSQL database on which writes are held up', heldUp);
