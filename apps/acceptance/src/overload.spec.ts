import { describe } from 'vitest';
import { busyClients } from './overload/busy-clients.ts';
import { clientsThatLeft } from './overload/clients-that-left.ts';
import { pipelinedRequests } from './overload/pipelined-requests.ts';
import { requestsWithoutBody } from './overload/requests-without-body.ts';
import { unreadStreams } from './overload/unread-streams.ts';

/** A local server with more to do than it can. */
describe('requests whose body does not come', requestsWithoutBody);
describe('two thousand busy clients', () => busyClients('memory'));
describe('clients that left', clientsThatLeft);
describe('pipelined requests', pipelinedRequests);
describe('streams that are not read', unreadStreams);
