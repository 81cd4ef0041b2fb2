import { describe } from 'vitest';
import { clientsThatLeft } from './overload/clients-that-left.ts';
import { pipelinedRequests } from './overload/pipelined-requests.ts';
import { requestsWithoutBody } from './overload/requests-without-body.ts';

/** A local server with more to do than it can. */
describe('requests whose body does not come', requestsWithoutBody);
describe('clients that left', clientsThatLeft);
describe('pipelined requests', pipelinedRequests);
