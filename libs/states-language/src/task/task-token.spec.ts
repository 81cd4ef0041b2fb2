import { expect, it } from 'vitest';
import { compile, VirtualClock, type Execution, type HandlerCall } from '../index.ts';
import { detailsOf, documentOf, linesOf } from '../testing/run.ts';

const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const document = (fields: object = {}) =>
  documentOf({
    T: {
      Type: 'Task',
      Resource,
      Parameters: { 'token.$': '$$.Task.Token' },
      End: true,
      ...fields,
    },
  });

/** Starts an execution that sends a message, and gives the token to the one who got it. */
function start(
  fields: object,
  receive: (token: string) => void,
  clock = new VirtualClock(),
): Execution {
  const handler = (input: unknown, call: HandlerCall) => {
    const { token } = input as { token: string };
    expect(call.taskToken).toBe(token);
    setImmediate(() => receive(token));
    return { MessageId: 'm-1' };
  };
  const machine = compile(document(fields), { handlers: { [Resource]: handler } });
  const execution = machine.start({}, { clock });
  return execution;
}

it('ends with what is sent with its token', async () => {
  const execution = start({}, (token) => execution.sendTaskSuccess(token, { done: true }));
  expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: { done: true } });
  expect(linesOf(execution.history).slice(2, 6)).toEqual([
    '2 TaskScheduled',
    '3 TaskStarted',
    '4 TaskSubmitted',
    '5 TaskSucceeded',
  ]);
  expect(detailsOf(execution.history, 'TaskSubmitted')).toMatchObject({
    resource: 'sendMessage.waitForTaskToken',
    output: '{"MessageId":"m-1"}',
  });
});

it('fails with what is sent with its token', async () => {
  const execution = start({}, (token) =>
    execution.sendTaskFailure(token, { error: 'Refused', cause: 'no stock' }),
  );
  expect(await execution.result).toEqual({ status: 'FAILED', error: 'Refused', cause: 'no stock' });
});

it('times out without a heartbeat', async () => {
  const fields = { HeartbeatSeconds: 5, TimeoutSeconds: 60 };
  const clock = new VirtualClock();
  const execution = start(
    fields,
    (token) => {
      const beat = () => execution.sendTaskHeartbeat(token);
      for (const second of [4, 8, 12]) clock.after(1000 * second, beat);
    },
    clock,
  );
  expect(await execution.result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  expect(clock.now()).toBe(17_000);
});

it.each(['async', 'sync'])(
  'ends the execution if the answer of its handler cannot be recorded: %s',
  async (kind) => {
    const answer = { MessageId: 'm-1' };
    const handler = () => (kind === 'async' ? Promise.resolve(answer) : answer);
    const onEvent = ({ type }: { type: string }) => {
      if (type === 'TaskSubmitted') throw new RangeError('the sink is full');
    };
    const machine = compile(document(), { handlers: { [Resource]: handler } });
    const { result } = machine.start({}, { clock: new VirtualClock(), onEvent });
    await expect(result).rejects.toThrow('the sink is full');
  },
);

it('knows no token of a task that has ended', async () => {
  let used = '';
  const execution = start({}, (token) => {
    used = token;
    execution.sendTaskSuccess(token, 1);
  });
  await execution.result;
  for (const token of [used, 'other']) {
    expect(() => execution.sendTaskSuccess(token, 2)).toThrow(
      expect.objectContaining({ code: 'TaskTokenUnknown' }) as Error,
    );
  }
});

it('records what a service answered to a job that is waited for', async () => {
  const sync = 'arn:aws:states:::states:startExecution.sync:2';
  const handler = async (_: unknown, call: HandlerCall) => {
    call.submitted({ ExecutionArn: 'arn' });
    return { Output: { a: 1 } };
  };
  const machine = compile(document({ Resource: sync, Parameters: {} }), {
    handlers: { [sync]: handler },
  });
  const execution = machine.start();
  expect(await execution.result).toMatchObject({ output: { Output: { a: 1 } } });
  expect(detailsOf(execution.history, 'TaskSubmitted')).toMatchObject({
    resourceType: 'states',
    resource: 'startExecution.sync:2',
    output: '{"ExecutionArn":"arn"}',
  });
});

it.each([
  ['at once', () => 5n],
  ['later', async () => 5n],
])('fails if the answer of the service is not JSON: %s', async (_, handler) => {
  const machine = compile(document(), { handlers: { [Resource]: handler } });
  expect(await machine.start({}, { clock: new VirtualClock() }).result).toMatchObject({
    status: 'FAILED',
    error: 'TypeError',
  });
});

it('ends with an error that a sink of events throws when the service has answered', async () => {
  const machine = compile(document(), { handlers: { [Resource]: async () => 'sent' } });
  const onEvent = ({ type }: { readonly type: string }) => {
    if (type === 'TaskSubmitted') throw new RangeError('the sink is full');
  };
  await expect(machine.start({}, { clock: new VirtualClock(), onEvent }).result).rejects.toThrow(
    'the sink is full',
  );
});

it('ends in an iteration of a distributed Map, by the execution that it belongs to', async () => {
  const tokens: string[] = [];
  const handler = (_: unknown, { taskToken = '' }: HandlerCall) => {
    tokens.push(taskToken);
    if (tokens.length === 2) {
      queueMicrotask(() => tokens.forEach((token, n) => execution.sendTaskSuccess(token, n)));
    }
  };
  const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
  const map = { Type: 'Map', ItemProcessor: { ...processor, ...document() }, End: true };
  const machine = compile(documentOf({ M: map }), { handlers: { [Resource]: handler } });
  const execution = machine.start(['a', 'b'], { clock: new VirtualClock() });
  expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: [0, 1] });
});

it('ends a job early, which else ends with its handler', async () => {
  const job = 'arn:aws:states:::states:startExecution.sync:2';
  const run = (handler: (token: string) => unknown) => {
    const machine = compile(document({ Resource: job }), {
      handlers: { [job]: (input) => handler((input as { token: string }).token) },
    });
    return machine.start();
  };
  expect(await run(async (token) => token.length).result).toMatchObject({ output: 36 });
  const execution = run((token) => {
    setImmediate(() => execution.sendTaskSuccess(token, 'early'));
    return new Promise(() => undefined);
  });
  expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: 'early' });
});
