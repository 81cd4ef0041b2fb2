import { describe, expect, it, vi } from 'vitest';
import type { Handler } from '../handlers.ts';
import { VirtualClock } from '../ports/virtual-clock.ts';
import type { TestStateRequest } from './test-state-request.ts';
import { testState } from './test-state.ts';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const INNER = (name: string) => ({
  StartAt: name,
  States: { [name]: { Type: 'Pass', End: true } },
});
const MAP = {
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    ...INNER('I'),
  },
  End: true,
};

interface Test extends Omit<TestStateRequest, 'definition' | 'input'> {
  readonly input?: unknown;
}
const run = (definition: object, { input = {}, ...request }: Test = {}) =>
  testState({ ...request, definition: JSON.stringify(definition), input: JSON.stringify(input) });
/** What is inspected, with the JSON texts parsed. */
const inspect = async (definition: object, request: Test = {}) => {
  const { inspectionData } = await run(definition, { inspectionLevel: 'TRACE', ...request });
  return Object.fromEntries(
    Object.entries(inspectionData ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? (JSON.parse(value) as unknown) : (value as unknown),
    ]),
  );
};

describe('a test of a state', () => {
  it('answers its output and where it leads', async () => {
    const pass = { Type: 'Pass', Parameters: { 'a.$': '$.b' }, Next: 'N' };
    expect(await run(pass, { input: { b: 1 } })).toEqual({
      status: 'SUCCEEDED',
      output: '{"a":1}',
      nextState: 'N',
    });
  });

  it('takes one out of a document, also from inside', async () => {
    const document = {
      StartAt: 'M',
      States: { M: { Type: 'Map', ItemProcessor: INNER('I'), End: true } },
    };
    expect(await run(document, { stateName: 'I', input: 7 })).toEqual({
      status: 'SUCCEEDED',
      output: '7',
    });
    await expect(run(document, { stateName: 'N' })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'State not found in definition',
    });
    await expect(run(document)).rejects.toThrow("'stateName' must name a state");
  });

  it('uses handlers if there is no mock', async () => {
    const request = { definition: JSON.stringify({ ...TASK, Resource: 'add' }), input: '[1,2]' };
    const add = ([a, b]: number[]) => (a ?? 0) + (b ?? 0);
    expect(
      await testState(request, { handlers: { add: (input) => add(input as number[]) } }),
    ).toEqual({
      status: 'SUCCEEDED',
      output: '3',
    });
    await expect(testState(request)).rejects.toMatchObject({ code: 'UnsupportedFeature' });
  });

  it('mocks the work of a state', async () => {
    const task = { ...TASK, ResultPath: '$.result' };
    expect(await run(task, { input: { a: 1 }, mock: { result: '[2]' } })).toMatchObject({
      output: '{"a":1,"result":[2]}',
    });
    const parallel = { Type: 'Parallel', Branches: [INNER('A'), INNER('B')], End: true };
    expect(await run(parallel, { mock: { result: '[1,2]' } })).toMatchObject({ output: '[1,2]' });
    await expect(run(parallel, { mock: { result: '[1]' } })).rejects.toThrow(
      'Mocked result must contain the same number of items as number of Parallel branches.',
    );
    await expect(run(MAP, { mock: { result: '{}' } })).rejects.toThrow(
      'Mocked result must be an array.',
    );
    await expect(run({ Type: 'Succeed' }, { mock: { result: '{}' } })).rejects.toThrow(
      "State type 'Succeed' is not supported when a mock is specified",
    );
    await expect(run(TASK, { mock: {} })).rejects.toThrow('[result, errorOutput]');
    await expect(run(TASK, { mock: { result: '{' } })).rejects.toThrow(
      'Mocked result must be valid JSON',
    );
  });

  it('has the variables and the context object that it is given', async () => {
    const pass = {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Assign: { y: '{% $x + 1 %}' },
      Output: '{% [$x, $states.context] %}',
      End: true,
    };
    const given = { variables: '{"x":1}', context: '{"Execution":{"Name":"n"}}' };
    expect(await run(pass, given)).toMatchObject({ output: '[1,{"Execution":{"Name":"n"}}]' });
    expect(await inspect(pass, given)).toMatchObject({ variables: { x: 1, y: 2 } });
    await expect(run(pass, { variables: '[]' })).rejects.toThrow(
      "'variables' must be a JSON object",
    );
  });

  it.each([
    ['{"Map":{}}', "'Map' field is not supported when mocking a Context object"],
    ['{"Extra":{}}', "Field 'Extra' is not allowed"],
    ['{"Execution":{"Extra":1}}', "Field 'Extra' is not allowed"],
    ['{"Execution":{"Id":1}}', 'Execution.Id must be a string'],
    ['{"State":{"RetryCount":0.5}}', 'State.RetryCount must be a integer'],
    ['{"State":[]}', 'State must be a object'],
    [
      '{"Task":{"Token":"t"}}',
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    ],
  ])('does not take the context object %s', async (context, reason) => {
    await expect(run(TASK, { mock: { result: '1' }, context })).rejects.toMatchObject({
      code: 'ValidationException',
      message: `Invalid Context object provided: ${reason}`,
    });
  });

  it('takes a task token for a task that has one', async () => {
    const task = {
      ...TASK,
      Resource: `${TASK.Resource}.waitForTaskToken`,
      Parameters: { 't.$': '$$.Task.Token' },
    };
    const context = '{"Task":{"Token":"t"}}';
    const mock = { result: '1' };
    expect(await inspect(task, { mock, context })).toMatchObject({ afterParameters: { t: 't' } });
  });

  it('counts failures among the iterations of a mocked Map state', async () => {
    const stateConfiguration = { mapIterationFailureCount: 3 };
    await expect(run(MAP, { stateConfiguration })).rejects.toThrow(
      'TestState does not support MapIterationFailureCount when a mock is not specified.',
    );
    const mock = { result: '[1,2]' };
    await expect(run(MAP, { stateConfiguration, mock, input: [1, 2] })).rejects.toThrow(
      'Map iteration failure count must be less than or equal to the number of Map iterations',
    );
  });

  it('has a context object of its own', async () => {
    const pass = {
      Type: 'Pass',
      Parameters: { 'context.$': '$$' },
      OutputPath: '$.context',
      End: true,
    };
    const context = async (request: Test) => JSON.parse((await run(pass, request)).output ?? '');
    const roleArn = 'arn:aws:iam::111111111111:role/r';
    expect(await context({ input: 1, roleArn })).toMatchObject({
      Execution: {
        Id: expect.stringMatching(/^arn:aws:states:us-east-1:111111111111:express:/),
        Input: 1,
        RoleArn: roleArn,
      },
      State: { Name: 'StateName' },
    });
    expect(await context({})).toMatchObject({ Execution: { RoleArn: null } });
  });

  it('does not wait before a retry, and says how long it would', async () => {
    const retry = { ErrorEquals: ['E'], IntervalSeconds: 2, MaxAttempts: 3 };
    const task = { ...TASK, Retry: [{ ErrorEquals: ['Other'] }, retry] };
    const mock = { errorOutput: { error: 'E', cause: 'c' } };
    const after = (retrierRetryCount: number) => ({
      mock,
      stateConfiguration: { retrierRetryCount },
    });
    expect(await run(task, after(2))).toEqual({ status: 'RETRIABLE', error: 'E', cause: 'c' });
    expect(await inspect(task, after(2))).toMatchObject({
      errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: 8 },
    });
    expect(await run(task, after(3))).toEqual({ status: 'FAILED', error: 'E', cause: 'c' });
    const caught = {
      ...task,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'N' }],
    };
    expect(await run(caught, after(3))).toEqual({
      status: 'CAUGHT_ERROR',
      error: 'E',
      cause: 'c',
      output: '{"e":{"Error":"E","Cause":"c"}}',
      nextState: 'N',
    });
    expect(await inspect(caught, after(3))).toMatchObject({
      errorDetails: { retryIndex: 1, catchIndex: 0 },
    });
  });

  it('counts the iterations that failed, if the state says how many may', async () => {
    const failed = (mapIterationFailureCount: number, state: object) =>
      run(
        { ...MAP, ...state },
        {
          input: [1, 2, 3, 4],
          mock: { result: '[0]' },
          stateConfiguration: { mapIterationFailureCount },
        },
      );
    const exceeded = { status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' };
    expect(await failed(2, {})).toMatchObject({ status: 'SUCCEEDED' });
    expect(await failed(2, { ToleratedFailureCount: 2 })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await failed(3, { ToleratedFailureCount: 2 })).toMatchObject(exceeded);
    expect(await failed(2, { ToleratedFailurePercentage: 50 })).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(await failed(3, { ToleratedFailurePercentage: 50 })).toMatchObject(exceeded);
  });

  it('reads items from the test instead of S3', async () => {
    const reader = { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b' } };
    const map = { ...MAP, ItemReader: reader };
    const stateConfiguration = { mapItemReaderData: '[1,2]' };
    expect(await inspect(map, { mock: { result: '[1]' }, stateConfiguration })).toMatchObject({
      afterItemsPath: [1, 2],
    });
    await expect(run(map, { mock: { result: '[1]' } })).rejects.toThrow('mapItemReaderData');
  });

  it('runs waits, for five minutes at most', async () => {
    const waited = (Seconds: number) =>
      testState(
        { definition: JSON.stringify({ Type: 'Wait', Seconds, End: true }) },
        { clock: new VirtualClock() },
      );
    expect(await waited(299)).toEqual({ status: 'SUCCEEDED', output: '{}' });
    expect(await waited(301)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('ends with its signal, and with it the work of its handler', async () => {
    const ending = new AbortController();
    const { promise: called, resolve: call } = Promise.withResolvers<AbortSignal>();
    const never: Handler = (_, { signal }) => {
      call(signal);
      return new Promise(() => undefined);
    };
    const request = { definition: JSON.stringify({ ...TASK, Resource: 'never' }) };
    const answer = testState(request, { handlers: { never }, signal: ending.signal });
    const signal = await called;
    ending.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
    expect(signal.aborted).toBe(true);

    // A timer that was left would keep the process alive for five minutes.
    const clock = { now: () => 0, after: vi.fn(() => () => undefined) };
    await expect(
      testState(request, { handlers: { never }, clock, signal: ending.signal }),
    ).rejects.toThrow('gone');
    expect(clock.after).not.toHaveBeenCalled();
  });

  it.each([[MAP], [{ Type: 'Parallel', Branches: [INNER('A')], End: true }]])(
    'runs no branches and iterations: they need a mock',
    async (definition) => {
      await expect(run(definition, { input: [1] })).rejects.toMatchObject({
        code: 'InvalidDefinition',
        message: expect.stringMatching(/^TestState API does not support Map or Parallel/) as string,
      });
    },
  );

  it.each([
    [TASK, { mock: { result: '{' } }, 'Mocked result must be valid JSON'],
    [TASK, { mock: { result: '1' }, revealSecrets: true }, 'does not support RevealSecrets'],
    [MAP, { mock: { result: '{}' } }, 'Mocked result must be an array.'],
    [{ ...MAP, ResultWriter: {} }, { mock: { result: '[]' } }, 'must be a JSON object.'],
  ])('takes no mock that does not fit: %j %j', async (definition, request, message) => {
    await expect(run(definition, { input: [1], ...request })).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });
  });

  it('refuses what AWS refuses', async () => {
    await expect(run({ Type: 'Pass' })).rejects.toMatchObject({ code: 'InvalidDefinition' });
    await expect(testState({ definition: '{' })).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message: expect.stringMatching(
        /^Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: .*JSON/,
      ) as string,
    });
    await expect(testState({ definition: '1' })).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message:
        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Expected value of type [OBJECT] at /'",
    });
  });

  it('fails as an execution does', async () => {
    const pass = { Type: 'Pass', InputPath: '$.a', End: true };
    expect(await run(pass)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'StateName' (entered at the event id #2). Invalid path '$.a' : No results for path: $['a']",
    });
  });
});

describe('the inspection of a state', () => {
  const input = { a: 1 };
  it.each([
    [
      { Type: 'Pass', End: true },
      ['input', 'afterInputPath', 'afterParameters', 'afterResultSelector', 'afterResultPath'],
    ],
    [
      { Type: 'Pass', Result: 1, End: true },
      ['input', 'result', 'afterResultSelector', 'afterResultPath'],
    ],
    [{ Type: 'Pass', QueryLanguage: 'JSONata', End: true }, ['input']],
    [{ Type: 'Succeed' }, ['input', 'afterInputPath']],
    [{ Type: 'Fail', Error: 'E' }, ['input', 'afterInputPath']],
    [
      { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'N' }] },
      ['input', 'afterInputPath'],
    ],
  ])('of %j shows %j', async (state, stages) => {
    expect(Object.keys(await inspect(state, { input }))).toEqual(stages);
  });

  it.each([
    [
      TASK,
      [
        'input',
        'afterInputPath',
        'afterParameters',
        'result',
        'afterResultSelector',
        'afterResultPath',
      ],
    ],
    [{ ...TASK, QueryLanguage: 'JSONata', Arguments: {} }, ['input', 'afterArguments', 'result']],
    [
      { Type: 'Parallel', Branches: [INNER('A')], End: true },
      ['input', 'afterResultSelector', 'afterResultPath'],
    ],
    [
      { ...MAP, ItemsPath: '$.items', ToleratedFailureCount: 1 },
      [
        'input',
        'afterInputPath',
        'afterItemsPath',
        'maxConcurrency',
        'toleratedFailureCount',
        'afterResultSelector',
        'afterResultPath',
      ],
    ],
    [
      { ...MAP, QueryLanguage: 'JSONata', Items: [1], MaxConcurrency: 2 },
      ['input', 'maxConcurrency'],
    ],
  ])('of %j with a mock shows %j', async (state, stages) => {
    const shown = await inspect(state, { input: { items: [1] }, mock: { result: '[1]' } });
    expect(Object.keys(shown)).toEqual(stages);
  });

  it('shows nothing at the level INFO', async () => {
    expect(await run({ Type: 'Succeed' }, { inspectionLevel: 'INFO' })).toEqual({
      status: 'SUCCEEDED',
      output: '{}',
    });
  });
});

it.each([
  [{ definition: { ...TASK } }, 'definition'],
  [{ input: { a: 1 } }, 'input'],
  [{ variables: {} }, 'variables'],
  [{ mock: { result: {} } }, 'mock.result'],
])('refuses an object in the place of JSON text: %j', async (member, name) => {
  // As a caller in JavaScript may give it.
  const request = { definition: JSON.stringify(TASK), ...member } as unknown as TestStateRequest;
  await expect(testState(request)).rejects.toThrow(
    `Invalid parameter(s): '${name}' must be JSON text: use JSON.stringify`,
  );
});

it('refuses an inspection level that AWS does not have, and a handler that is no function', async () => {
  // As a caller in JavaScript may give them.
  const level = { inspectionLevel: 'debug' } as unknown as Test;
  await expect(run(TASK, level)).rejects.toThrow(
    "Invalid parameter(s): 'inspectionLevel' must be INFO, DEBUG or TRACE",
  );
  const handlers = { work: 5 } as unknown as Record<string, Handler>;
  await expect(testState({ definition: JSON.stringify(TASK) }, { handlers })).rejects.toThrow(
    'handlers["work"] must be a function, and is 5',
  );
});
