import { describe } from 'vitest';
import { busyClients } from './overload/busy-clients.ts';
import { unreadStreams } from './overload/unread-streams.ts';

describe('two thousand busy clients of a server in memory', () => busyClients('memory'));
describe('two thousand busy clients of a server on PGlite', () => busyClients('PGlite'));
describe('streams that are not read', unreadStreams);
