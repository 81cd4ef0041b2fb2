import type { PreparedMachine } from '@stockbook/workflow/local';
import type { Machine, Machines } from '../step-functions/machines.ts';
import { testLocalState } from './test-local-state.ts';

/**
 * The machines that a runner of this process has.
 *
 * @param prepared by name
 * @param createdAt when this process made them, in ms since 1970
 */
export function localMachines(
  prepared: ReadonlyMap<string, PreparedMachine>,
  createdAt: number,
): Machines {
  const machines = [...prepared]
    .map(([name, { arn, roleArn, type, document }]): Machine => {
      const definition = JSON.stringify(document, null, 2);
      return { name, arn, roleArn, type, definition, createdAt };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const byArn = new Map(machines.map((machine) => [machine.arn, machine]));
  return {
    list: () => machines,
    find: (arn) => byArn.get(arn),
    testState: (test, signal) => testLocalState(test, [...prepared.values()], signal),
  };
}
