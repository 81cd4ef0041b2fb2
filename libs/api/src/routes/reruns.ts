import { eventInputOf } from '@stockbook/workflow';
import { hasBody, readJsonBody } from '../json-body.ts';
import { malformed } from '../problem-error.ts';
import type { Route } from '../route.ts';
import { takeEvent } from '../take-event.ts';
import { executionOf } from './executions.ts';
import { withdraw } from './withdrawals.ts';

/** POST /executions/{executionId}/rerun: runs a machine with the input of an execution, or an edited one. */
export const postRerun: Route = {
  method: 'POST',
  path: '/executions/{executionId}/rerun',
  handle: async (request, dependencies) => {
    const { machine, input } = await executionOf(request, dependencies.runner);
    const edited = hasBody(request) ? readJsonBody(request) : undefined;
    // CloudWatch Logs cuts off a large input, which is then no longer JSON.
    if (edited === undefined && typeof input === 'string') throw cutOff();
    if (machine !== 'inventory') return withdraw(dependencies.runner, edited ?? input, request);
    const { event, ...headers } = eventInputOf(input);
    return takeEvent(dependencies, { ...headers, event: edited ?? event }, request);
  },
};

const cutOff = () =>
  malformed('body', 'must have the input: the record of this execution has only a part of it');
