import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { getMachine, getMachines, machineParameters } from '../routes/machines.ts';
import { responds, problems } from './responses.ts';
import { named } from './schemas.ts';

const summary = {
  name: z.string().check(z.meta({ description: 'as in executions', examples: ['inventory'] })),
  type: z.enum(['EXPRESS', 'STANDARD']),
};

const machinesSchema = named('Machines', z.object({ items: z.array(z.object(summary)) }));

const machineSchema = named(
  'Machine',
  z.object({
    ...summary,
    document: z.record(z.string(), z.unknown()).check(
      z.meta({
        description:
          'the document that runs, in Amazon States Language; its states have the names that executions show',
      }),
    ),
  }),
);

/** GET /machines */
export const getMachinesOperation: DescribedRoute = {
  route: getMachines,
  operation: {
    operationId: 'listMachines',
    summary: 'List the state machines',
    responses: { 200: responds('The state machines, by name', machinesSchema), ...problems(503) },
  },
};

/** GET /machines/{machine} */
export const getMachineOperation: DescribedRoute = {
  route: getMachine,
  operation: {
    operationId: 'getMachine',
    summary: 'Read the document of a state machine',
    requestParams: { path: machineParameters },
    responses: { 200: responds('The state machine', machineSchema), ...problems(400, 404, 503) },
  },
};
