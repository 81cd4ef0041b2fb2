import type { Operation } from '@stockbook/bench';
import { LocalRunner } from '@stockbook/workflow/local';
import { StateMachine } from 'aws-local-stepfunctions';
import { checkStored, interpretedRun, inventoryRun } from '../interpreter.ts';

/** The ways to run the inventory machine that are compared. */
export const contenderNames = ['own', 'values', 'runner', 'aws-local-stepfunctions'] as const;
export type ContenderName = (typeof contenderNames)[number];

/** One run of each contender. Tasks answer at once. */
export function contenders(seed: number): Readonly<Record<ContenderName, Operation>> {
  return {
    own: interpretedRun(seed),
    values: interpretedRun(seed, { values: true }),
    runner: recorded(seed),
    'aws-local-stepfunctions': other(seed),
  };
}

function recorded(seed: number): Operation {
  const { document, outcomes, taskOf, input } = inventoryRun(seed);
  const resources = Object.values(document.States).flatMap(({ Resource }) => Resource ?? []);
  const tasks = Object.fromEntries(
    resources.map((resource) => [resource, async () => outcomes[taskOf(resource)]]),
  );
  const runner = new LocalRunner({ inventory: { document, tasks } });
  return async () => {
    const result = await runner.run('inventory', input);
    checkStored(result.status === 'succeeded' ? result.output : result);
  };
}

type Definition = ConstructorParameters<typeof StateMachine>[0];
type Input = Parameters<StateMachine['run']>[0];
type Overrides = NonNullable<NonNullable<Parameters<StateMachine['run']>[1]>['overrides']>;

/** The interpreter of npm that Stockbook used before. It keeps no history and knows no limits. */
function other(seed: number): Operation {
  const { document, outcomes, taskOf, input } = inventoryRun(seed);
  // Its type has a member for each type of state; a document read from a file has texts there.
  const machine = new StateMachine(document as unknown as Definition);
  const tasks = Object.entries(document.States).flatMap(([state, { Resource }]) =>
    Resource === undefined ? [] : [[state, async () => outcomes[taskOf(Resource)]]],
  );
  const overrides = { taskResourceLocalHandlers: Object.fromEntries(tasks) } as Overrides;
  return async () => checkStored(await machine.run(input as Input, { overrides }).result);
}
