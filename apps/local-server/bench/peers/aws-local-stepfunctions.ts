import type { Operation } from '@stockbook/bench';
import { StateMachine } from 'aws-local-stepfunctions';
import { checkStored, inventoryRun } from '../interpreter.ts';

type Definition = ConstructorParameters<typeof StateMachine>[0];
type Input = Parameters<StateMachine['run']>[0];
type Overrides = NonNullable<NonNullable<Parameters<StateMachine['run']>[1]>['overrides']>;

/** The interpreter of npm that Stockbook used before. It keeps no history and knows no limits. */
export function interpretedRun(seed: number): Operation {
  const { document, outcomes, taskOf, input } = inventoryRun(seed);
  // Its type has a member for each type of state; a document read from a file has texts there.
  const machine = new StateMachine(document as unknown as Definition);
  const tasks = Object.entries(document.States).flatMap(([state, { Resource }]) =>
    Resource === undefined ? [] : [[state, async () => outcomes[taskOf(Resource)]]],
  );
  const overrides = { taskResourceLocalHandlers: Object.fromEntries(tasks) } as Overrides;
  return async () => checkStored(await machine.run(input as Input, { overrides }).result);
}
