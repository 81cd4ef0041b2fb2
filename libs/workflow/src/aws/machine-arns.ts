import type { MachineName } from '../machines.ts';

/** The ARN of each deployed machine. */
export type MachineArns = Readonly<Record<MachineName, string>>;

/** The ARN of a Standard execution, which its machine's and its own name say. */
export const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
