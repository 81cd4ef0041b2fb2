import { text } from '@stockbook/domain';
import * as z from 'zod/mini';
import { json } from '../http.ts';
import { notFound } from '../problem-error.ts';
import { readParameters, type Route } from '../route.ts';

export const machineParameters = z.object({ machine: text(80) });

/** GET /machines: the state machines. */
export const getMachines: Route = {
  method: 'GET',
  path: '/machines',
  handle: async (_request, { runner }) => {
    const items = (await runner.describeMachines()).map(({ document: _, ...summary }) => summary);
    return json(200, { items });
  },
};

/** GET /machines/{machine}: a state machine with the document that runs. */
export const getMachine: Route = {
  method: 'GET',
  path: '/machines/{machine}',
  handle: async (request, { runner }) => {
    const { machine } = readParameters(machineParameters, request);
    const found = (await runner.describeMachines()).find(({ name }) => name === machine);
    if (!found) throw notFound(`there is no state machine ${machine}: GET /machines lists them`);
    return json(200, found);
  },
};
