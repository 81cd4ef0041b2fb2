import { describe } from 'vitest';
import { busyClients } from './overload/busy-clients.ts';

describe('two thousand busy clients of a server on PGlite', () => busyClients('PGlite'));
