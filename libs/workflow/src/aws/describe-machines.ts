import type { MachineDescription } from '../machine-document.ts';
import type { MachineClient } from './clients.ts';
import type { MachineArns } from './machine-arns.ts';
import { reaching } from './reaching.ts';

/**
 * The documents of the deployed machines, by name, as Step Functions has them.
 *
 * @throws WorkflowUnavailable
 */
export async function describeMachines(
  client: MachineClient,
  machines: MachineArns,
): Promise<readonly MachineDescription[]> {
  const found = Object.entries(machines).map(async ([name, stateMachineArn]) => {
    const { type, definition } = await reaching(client.describeStateMachine({ stateMachineArn }));
    if (definition === undefined) throw new Error(`the state machine ${name} has no definition`);
    const document = JSON.parse(definition) as object;
    return { name, type: type === 'STANDARD' ? type : 'EXPRESS', document } as const;
  });
  return (await Promise.all(found)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
