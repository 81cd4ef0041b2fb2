import type { MachineName } from '../machines.ts';

/** The ARN of each deployed machine. */
export type MachineArns = Readonly<Record<MachineName, string>>;

/** The ARN of a Standard execution, made from its machine's ARN and its name. */
export const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
