import { describe } from 'vitest';
import { durableStores } from './homes/durable-store.ts';
import { databaseLoss } from './restart/database-loss.ts';
import { gracefulStop } from './restart/graceful-stop.ts';
import { heldUp } from './restart/held-up.ts';
import { openStreams } from './restart/open-streams.ts';
import { sharedData } from './restart/shared-data.ts';

/** How the local server stops and comes back, and what it does while its database is away. */
for (const { name, make } of durableStores) describe(`on ${name}`, () => gracefulStop(make));
describe('a server with open streams', openStreams);
describe('two servers on the same data', sharedData);
describe('a database that goes away', databaseLoss);
describe('a PostgreSQL database on which writes are held up', heldUp);
