/** The region and the account of everything here. AWS gives no account this number. */
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

/** AWS requires a role of each machine; here it is only a name. */
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/stockbook`;

/** @example machineArn('inventory') // 'arn:aws:states:us-east-1:000000000000:stateMachine:inventory' */
export const machineArn = (machine: string): string => arnOf('stateMachine', machine);

/** The ARN of an execution of a Standard workflow: its name is unique in its machine. */
export const executionArn = (machine: string, name: string): string =>
  arnOf('execution', machine, name);

/** The ARN of an execution of an Express workflow, which an id tells from others of the same name. */
export const expressArn = (machine: string, name: string, id: string): string =>
  arnOf('express', machine, name, id);

const arnOf = (...resource: readonly string[]): string =>
  `arn:aws:states:${REGION}:${ACCOUNT}:${resource.join(':')}`;
