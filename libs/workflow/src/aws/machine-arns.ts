/** The ARN of each deployed machine, by its name. */
export type MachineArns = Readonly<Record<string, string>>;

/** @throws Error if no machine of this name is deployed */
export function arnOf(machines: MachineArns, machine: string): string {
  const arn = machines[machine];
  if (arn === undefined) throw new Error(`there is no state machine ${machine}`);
  return arn;
}

/** The ARN of a Standard execution, made from its machine's ARN and its name. */
export const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** The name of an execution, from the ARN of an Express or a Standard execution. */
export function nameOf(executionArn: string): string {
  const name = executionArn.split(':')[7];
  if (name === undefined) throw new Error(`${executionArn} is not the ARN of an execution`);
  return name;
}
