/** The region and the account of everything here. AWS gives no account this number. */
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

/** The ARN of an execution of an Express workflow, which an id tells from others of the same name. */
export const expressArn = (machine: string, name: string, id: string): string =>
  `arn:aws:states:${REGION}:${ACCOUNT}:express:${machine}:${name}:${id}`;

/** The ARN of an execution whose name is unique in its machine. */
export const executionArn = (machine: string, name: string): string =>
  `arn:aws:states:${REGION}:${ACCOUNT}:execution:${machine}:${name}`;

/** @example machineArn('inventory') // 'arn:aws:states:us-east-1:000000000000:stateMachine:inventory' */
export const machineArn = (machine: string): string =>
  `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${machine}`;
