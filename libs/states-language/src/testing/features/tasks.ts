import { CALLBACK, INVOKE, JOB, SERVICE, task, type Feature, type Probe } from './feature.ts';

const both = (name: string, probe: Probe): Feature => ({ name, JSONPath: probe, JSONata: probe });
const caught = (Catch: readonly object[], fields: object = {}) => ({
  ...task({ Resource: 'broken', Catch, ...fields }),
  C: { Type: 'Pass', End: true },
});

/** What a task can call, its time limits, and what is done about its failures. */
export const TASKS: readonly Feature[] = [
  both('A function of Lambda by its ARN, or any other name', {
    states: task({}),
    input: 1,
    output: 1,
  }),
  {
    name: 'lambda:invoke of a function by its name or ARN',
    JSONPath: {
      states: task({
        Resource: INVOKE,
        Parameters: { FunctionName: 'echo', 'Payload.$': '$' },
        OutputPath: '$.Payload',
      }),
      input: 1,
      output: 1,
    },
    JSONata: {
      states: task({
        Resource: INVOKE,
        Arguments: { FunctionName: 'echo', Payload: '{% $states.input %}' },
        Output: '{% $states.result.Payload %}',
      }),
      input: 1,
      output: 1,
    },
  },
  both('Services (optimized and aws-sdk), each with a handler', {
    states: task({ Resource: SERVICE }),
    input: 1,
    output: 1,
  }),
  both('Jobs (.sync, .sync:2), each with a handler', {
    states: task({ Resource: JOB }),
    input: 1,
    output: 1,
  }),
  both('Task tokens (.waitForTaskToken)', {
    states: task({ Resource: CALLBACK }),
    output: 'sent back',
  }),
  both('Resources without a handler', {
    states: task({ Resource: 'arn:aws:states:::sns:publish' }),
  }),
  both('Activities', {
    states: task({ Resource: 'arn:aws:states:us-east-1:123456789012:activity:paint' }),
  }),
  {
    name: 'TimeoutSeconds, TimeoutSecondsPath',
    JSONPath: {
      states: task({ Resource: 'never', TimeoutSecondsPath: '$' }),
      input: 5,
      error: 'States.Timeout',
      seconds: 5,
    },
    JSONata: {
      states: task({ Resource: 'never', TimeoutSeconds: '{% $states.input %}' }),
      input: 5,
      error: 'States.Timeout',
      seconds: 5,
    },
  },
  {
    name: 'HeartbeatSeconds, HeartbeatSecondsPath',
    JSONPath: {
      states: task({ Resource: 'never', HeartbeatSecondsPath: '$' }),
      input: 5,
      error: 'States.Timeout',
      seconds: 5,
    },
    JSONata: {
      states: task({ Resource: 'never', HeartbeatSeconds: '{% $states.input %}' }),
      input: 5,
      error: 'States.Timeout',
      seconds: 5,
    },
  },
  both('Credentials (recorded, without effect)', {
    states: task({ Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/r' } }),
    input: 1,
    output: 1,
  }),
  both('Retry: IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds, JitterStrategy', {
    states: task({
      Resource: 'unsteady',
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 9, MaxDelaySeconds: 10 }],
    }),
    output: 'done',
    seconds: 9,
  }),
  {
    name: 'Catch: ResultPath, Output, Assign',
    JSONPath: {
      states: caught([{ ErrorEquals: ['Error'], ResultPath: '$.e', Next: 'C' }], {
        Parameters: {},
      }),
      input: { a: 1 },
      output: { a: 1, e: { Error: 'Error' } },
    },
    JSONata: {
      states: caught([
        { ErrorEquals: ['Error'], Output: '{% $states.errorOutput.Error %}', Next: 'C' },
      ]),
      output: 'Error',
    },
  },
];
