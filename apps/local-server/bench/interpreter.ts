import type { Operation } from '@stockbook/bench';
import { compile, type Handler } from '@stockbook/states-language';
import { machines, withResources } from '@stockbook/workflow';
import { localFunctionArn } from '@stockbook/workflow/local';
import { cannedOutcomes } from './canned.ts';
import { deliveries, toEnvelope } from './workload.ts';

/** What each way to run the inventory machine is given: the document, what its tasks answer, and an input. */
export function inventoryRun(seed: number) {
  const delivery = deliveries('interpreted', seed).next().value;
  return {
    document: withResources(machines.inventory, localFunctionArn),
    outcomes: cannedOutcomes(delivery),
    /** The name of the task that a resource stands for. */
    taskOf: (resource: string) => resource.replace(localFunctionArn(''), ''),
    input: { origin: 'http', event: toEnvelope(delivery) },
  };
}

/** One run of the inventory machine on the interpreter, with tasks that answer at once. */
export function interpretedRun(seed: number, { values = false } = {}): Operation {
  const { document, outcomes, taskOf, input } = inventoryRun(seed);
  const handlers = (resource: string): Handler => {
    const outcome = outcomes[taskOf(resource)];
    return async () => outcome;
  };
  const machine = compile(document, { handlers, values });
  return async () => {
    const result = await machine.start(input).result;
    checkStored(result.status === 'SUCCEEDED' ? result.output : result);
  };
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
  const run = interpretedRun(seed);
  return Array.from({ length: clients }, () => run);
}
