import { describe } from 'vitest';
import { firstStart } from './start/first-start.ts';
import { refusals } from './start/refusals.ts';

/** How the local server starts, or says why it cannot. */
describe('a server that cannot start', refusals);
describe('servers that start on a PostgreSQL database', firstStart);
