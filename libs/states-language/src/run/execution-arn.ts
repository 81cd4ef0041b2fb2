import type { Ids } from '../ports/ids.ts';
import type { Mode } from './run.ts';

/**
 * The ARN of an execution. AWS tells executions of EXPRESS machines with the same name apart by one more
 * part.
 */
export function executionArn(
  machineArn: string,
  name: string,
  { type }: Pick<Mode, 'type'>,
  ids: Ids,
): string {
  if (type === 'STANDARD') return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return `${machineArn.replace(':stateMachine:', ':express:')}:${name}:${ids.uuid()}`;
}
