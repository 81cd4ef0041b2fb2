/** The AWS Region and the account of everything in this process. AWS gives no account this number. */
export const LOCAL_REGION = 'us-east-1';
export const LOCAL_ACCOUNT = '000000000000';

const states = (...parts: readonly string[]): string =>
  ['arn:aws:states', LOCAL_REGION, LOCAL_ACCOUNT, ...parts].join(':');

/** @example localMachineArn('inventory') // 'arn:aws:states:us-east-1:000000000000:stateMachine:inventory' */
export const localMachineArn = (machine: string): string => states('stateMachine', machine);

/** The ARN of an execution whose name is unique in its machine. */
export const localExecutionArn = (machine: string, name: string): string =>
  states('execution', machine, name);

/** The ARN of an execution of an Express workflow, which an id tells from others of the same name. */
export const localExpressArn = (machine: string, name: string, id: string): string =>
  states('express', machine, name, id);

/** AWS requires a role of each machine; here it is only a name. */
export const localRoleArn = (machine: string): string =>
  `arn:aws:iam::${LOCAL_ACCOUNT}:role/${machine}`;

/** The ARN of the function that runs a task. */
export const localFunctionArn = (task: string): string =>
  `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${task}`;
