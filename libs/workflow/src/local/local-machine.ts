import {
  compile,
  type Handler,
  type HandlerCall,
  type MachineType,
  type StateMachine,
  UnsupportedFeature,
} from '@stockbook/states-language';
import { publicFault } from '../fault.ts';
import { withResources } from '../machine-document.ts';
import { checkMachine } from './check-machine.ts';
import { localFunctionArn, localMachineArn, localRoleArn } from './local-arns.ts';
import { stateWithToken } from './waiting-for-tokens.ts';

/** A task of any machine. `call` has what the interpreter knows of the call: a signal, the task token. */
export type LocalTask = (input: never, call: HandlerCall) => unknown;

/** A state machine to run in this process: a document in Amazon States Language, and its tasks. */
export interface LocalMachine {
  readonly document: object;
  /**
   * What does the work of each `Resource`, by its text. The task of a placeholder, such as `${StoreEvent}`,
   * and that of a Lambda function may be named by the name alone: `StoreEvent`.
   */
  readonly tasks: Readonly<Record<string, LocalTask>>;
  /** As on AWS: STANDARD, the default, allows 25,000 events in a history, EXPRESS five minutes. */
  readonly type?: MachineType;
}

/** A machine that is ready to run. */
export interface PreparedMachine {
  /** The document with ARNs in place of its placeholders. */
  readonly document: object;
  readonly handlers: (resource: string) => Handler | undefined;
  readonly arn: string;
  readonly roleArn: string;
  readonly type: MachineType;
  readonly states: StateMachine;
}

const FUNCTION_NAME = /^arn:aws[\w-]*:lambda:[^:]*:\d*:function:([\w-]+)(?::[\w$-]+)?$/;

/**
 * Compiles a machine.
 *
 * @throws Error with the name of the machine if its document is invalid, has a feature that is not supported,
 *   waits for a task token, or names a task that is missing
 */
export function prepare(name: string, machine: LocalMachine): PreparedMachine {
  try {
    checkMachine(machine);
    return compiled(name, machine);
  } catch (error) {
    const message = messageOf(error);
    throw new Error(`the state machine ${name} cannot run here: ${message}`, { cause: error });
  }
}

function compiled(name: string, machine: LocalMachine): PreparedMachine {
  const { tasks, type = 'STANDARD' } = machine;
  const document = withResources(machine.document, localFunctionArn);
  const waiting = stateWithToken(document);
  if (waiting !== undefined) throw new UnsupportedFeature('.waitForTaskToken', waiting);
  const handlers = (resource: string): Handler | undefined => {
    const key = [resource, functionNameOf(resource) ?? resource].find((each) =>
      Object.hasOwn(tasks, each),
    );
    const task = key === undefined ? undefined : tasks[key];
    return task && withPublicFaults(task);
  };
  const arn = localMachineArn(name);
  const roleArn = localRoleArn(name);
  const states = compile(document, { handlers, name, arn, roleArn, type });
  return { document, handlers, arn, roleArn, type, states };
}

/** The name of the function that an ARN names; undefined if it names none. */
const functionNameOf = (resource: string): string | undefined => FUNCTION_NAME.exec(resource)?.[1];

function messageOf(error: unknown): string {
  if (error instanceof UnsupportedFeature && error.resource !== undefined) {
    const task = functionNameOf(error.resource) ?? error.resource;
    return `State ${JSON.stringify(error.state)} names the task ${task}: add the task ${task} to tasks`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** A task whose faults are told by name and message only, as those of a function on AWS. */
const withPublicFaults =
  (task: LocalTask): Handler =>
  async (input, call) => {
    try {
      return await task(input as never, call);
    } catch (fault) {
      throw publicFault(fault);
    }
  };
