import { withResources } from '@stockbook/workflow';
import { StateMachine } from 'aws-local-stepfunctions';
import { cannedOutcomes } from './canned.ts';
import type { Operation } from './closed-loop.ts';
import { deliveries, toEnvelope } from './workload.ts';

type Definition = ConstructorParameters<typeof StateMachine>[0];
type Input = Parameters<StateMachine['run']>[0];
type Handlers = NonNullable<
  NonNullable<
    NonNullable<Parameters<StateMachine['run']>[1]>['overrides']
  >['taskResourceLocalHandlers']
>;

/**
 * Runs the interpreter alone on the inventory machine. Tasks answer at once, nothing is recorded, and each
 * run passes the same nine states as a delivery that is stored.
 */
export function interpretation(clients: number, seed: number): readonly Operation[] {
  const arn = (task: string) => `arn:aws:lambda:us-east-1:000000000000:function:${task}`;
  const machine = new StateMachine(withResources('inventory', arn) as unknown as Definition);
  const delivery = deliveries('interpreted', seed).next().value;
  const outcomes = cannedOutcomes(delivery);
  const { States } = withResources('inventory', (task) => task);
  const tasks = Object.entries(States).flatMap(([state, { Resource: task }]) =>
    task === undefined ? [] : [[state, async () => outcomes[task]]],
  );
  const overrides = { taskResourceLocalHandlers: Object.fromEntries(tasks) as Handlers };
  const input = { origin: 'http', event: toEnvelope(delivery) } as Input;

  const run = async () => {
    const output = (await machine.run(input, { overrides }).result) as { outcome?: unknown };
    if (output.outcome !== 'stored') throw new Error('the machine did not end in the log');
  };
  return Array.from({ length: clients }, () => run);
}
