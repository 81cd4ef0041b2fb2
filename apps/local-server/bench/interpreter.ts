import { compile, type Handler, type StateMachine } from '@stockbook/states-language';
import { machines, withResources } from '@stockbook/workflow';
import { cannedOutcomes } from './canned.ts';
import type { Operation } from './closed-loop.ts';
import { deliveries, toEnvelope } from './workload.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:';

/** What each way to run the inventory machine is given: the document, what its tasks answer, and an input. */
export function inventoryRun(seed: number) {
  const delivery = deliveries('interpreted', seed).next().value;
  return {
    document: withResources(machines.inventory, (task) => `${FUNCTION}${task}`),
    outcomes: cannedOutcomes(delivery),
    /** The name of the task that a resource stands for. */
    taskOf: (resource: string) => resource.replace(FUNCTION, ''),
    input: { origin: 'http', event: toEnvelope(delivery) },
  };
}

/** Compiles the inventory machine with tasks that answer at once. */
export function cannedMachine(seed: number, { values = false } = {}): StateMachine {
  const { document, outcomes, taskOf } = inventoryRun(seed);
  const handlers = (resource: string): Handler => {
    const outcome = outcomes[taskOf(resource)];
    return async () => outcome;
  };
  return compile(document, { handlers, values });
}

/** Fails a run of which the machine did not end in the log. */
export function checkStored(output: unknown): void {
  const { outcome } = output as { readonly outcome?: unknown };
  if (outcome !== 'stored') throw new Error('the machine did not end in the log');
}

/**
 * Runs the interpreter alone on the inventory machine, with JSON text between the tasks, all limits and the
 * full history, as the server does. Tasks answer at once, nothing is recorded, and each run passes the same
 * eight states as a delivery that is stored.
 */
export function interpretation(clients: number, seed: number): readonly Operation[] {
  const machine = cannedMachine(seed);
  const { input } = inventoryRun(seed);
  const run = async () => {
    const result = await machine.start(input).result;
    checkStored(result.status === 'SUCCEEDED' ? result.output : result);
  };
  return Array.from({ length: clients }, () => run);
}
