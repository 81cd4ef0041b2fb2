import type { Handler } from '../../handlers.ts';

/** Something that a document may have, with a document that has it for each query language that knows it. */
export interface Feature {
  readonly name: string;
  readonly JSONPath?: Probe;
  readonly JSONata?: Probe;
}

/** A document that uses a feature, and what comes out of it. */
export interface Probe {
  readonly states: Readonly<Record<string, unknown>>;
  readonly input?: unknown;
  readonly output?: unknown;
  /** The name of the error, if the execution fails. */
  readonly error?: string;
  /** Seconds that the execution takes. */
  readonly seconds?: number;
}

export const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:echo';
export const INVOKE = 'arn:aws:states:::lambda:invoke';
export const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
export const SERVICE = 'arn:aws:states:::dynamodb:getItem';
export const JOB = 'arn:aws:states:::states:startExecution.sync:2';

let broken = 0;

/** What does the work of the tasks in the documents of features. */
export const handlers: Readonly<Record<string, Handler>> = {
  echo: (input) => input,
  [FUNCTION]: (input) => input,
  [SERVICE]: (input) => input,
  [JOB]: (input, call) => {
    call.submitted({ ExecutionArn: 'arn' });
    return input;
  },
  [CALLBACK]: () => ({ MessageId: '1' }),
  never: () => new Promise(() => undefined),
  broken: () => {
    throw new Error('broken');
  },
  /** Fails every other time. */
  unsteady: () => {
    if (broken++ % 2 === 0) throw new Error('broken');
    return 'done';
  },
};

export const pass = (fields: object) => ({ P: { Type: 'Pass', ...fields, End: true } });
export const task = (fields: object) => ({
  T: { Type: 'Task', Resource: FUNCTION, ...fields, End: true },
});
export const branchOf = (states: Readonly<Record<string, unknown>>) => ({
  StartAt: Object.keys(states)[0],
  States: states,
});
