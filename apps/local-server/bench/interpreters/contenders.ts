import { type Operation, Peers } from '@stockbook/bench';
import { LocalRunner } from '@stockbook/workflow/local';
import { checkStored, interpretedRun, inventoryRun } from '../interpreter.ts';

/** The ways to run the inventory machine that are compared. */
export const contenderNames = ['own', 'values', 'runner', 'aws-local-stepfunctions'] as const;
export type ContenderName = (typeof contenderNames)[number];

/** One run of each contender. Tasks answer at once. */
export async function contenders(
  seed: number,
): Promise<Readonly<Record<ContenderName, Operation>>> {
  return {
    own: interpretedRun(seed),
    values: interpretedRun(seed, { values: true }),
    runner: recorded(seed),
    'aws-local-stepfunctions': (await loadOther()).interpretedRun(seed),
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

const folder = new URL('../peers/', import.meta.url);
/** The other interpreter. */
export const peers = new Peers(folder);

/** Loaded once it is installed. So its module is not type-checked with this one, which says what it exports. */
const loadOther = (): Promise<{ readonly interpretedRun: (seed: number) => Operation }> =>
  import(new URL('aws-local-stepfunctions.ts', folder).href);
