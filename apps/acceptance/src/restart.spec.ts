import { describe } from 'vitest';
import { durableStores } from './homes/durable-store.ts';
import { databaseLoss } from './restart/database-loss.ts';
import { gracefulStop } from './restart/graceful-stop.ts';
import { refusals } from './restart/refusals.ts';
import { sharedData } from './restart/shared-data.ts';

/** How the local server starts, stops and comes back. */
for (const { name, make } of durableStores) describe(`on ${name}`, () => gracefulStop(make));
describe('a server that cannot start', refusals);
describe('two servers on the same data', sharedData);
describe('a database that goes away', databaseLoss);
