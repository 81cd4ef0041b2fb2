import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';

const END = { Type: 'Succeed' };
const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'E' };
const MAP = { Type: 'Map', Iterator: { StartAt: 'I', States: { I: END } }, Next: 'E' };
const INNER = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };

/** What is wrong with a state S before a state E, without the place. */
const faultsOf = (state: object, machine: object = {}) =>
  diagnose({ StartAt: 'S', States: { S: state, E: END }, ...machine }).map(
    ({ code, message, location }) =>
      `${code === 'SCHEMA_VALIDATION_FAILED' ? '' : `${code}: `}${message} at ${location}`,
  );
const faultsOfJsonata = (state: object) => faultsOf(state, { QueryLanguage: 'JSONata' });

describe('a document', () => {
  it('that is correct has no faults', () => {
    const states = {
      T: {
        ...TASK,
        Parameters: { 'a.$': "States.Format('{}', $.b[0])", 'c.$': '$$.Execution.Id' },
        ResultPath: '$.result',
        Retry: [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'E' }],
        TimeoutSecondsPath: '$.timeout',
        Next: 'C',
      },
      C: {
        Type: 'Choice',
        Comment: 'c',
        Choices: [
          { Variable: '$.a', IsPresent: true, Next: 'W' },
          { And: [{ Comment: 'c', Not: { Variable: '$.a', NumericLessThan: 1.5 } }], Next: 'P' },
        ],
        Default: 'M',
      },
      W: { Type: 'Wait', Timestamp: '2016-03-14T01:59:00+01:00', Next: 'E' },
      P: { Type: 'Parallel', Branches: [INNER], Next: 'E' },
      M: {
        Type: 'Map',
        QueryLanguage: 'JSONata',
        Items: '{% $states.input.items[price > 3] %}',
        MaxConcurrency: '{% $limit %}',
        ItemProcessor: { ...INNER, StartAt: 'I2', States: { I2: INNER.States.I } },
        Output: '{% $map($states.result, function($x) { $x.id }) %}',
        Next: 'E',
      },
      E: { Type: 'Fail', ErrorPath: '$.error', CausePath: "States.Format('{}', $.cause)" },
    };
    expect(diagnose({ StartAt: 'T', Version: '1.0', TimeoutSeconds: 0, States: states })).toEqual(
      [],
    );
  });

  it.each([
    [null, 'Expected value of type [OBJECT]', '/'],
    [{}, 'These fields are required: [StartAt, States]', '/'],
    [{ StartAt: 'E', States: {} }, 'Value cannot be empty', '/States'],
    [{ StartAt: 'E', States: { E: END }, startAt: 1 }, "Field 'startAt' is not supported", '/'],
    [
      { StartAt: 'E', States: { E: END }, Version: '2' },
      'Value should be one of the following: [1.0]',
      '/Version',
    ],
    [{ StartAt: 'E', States: { E: {} } }, 'These fields are required: [Type]', '/States/E'],
    [
      { StartAt: 'E', States: { E: { Type: 'pass' } } },
      'Value should be one of the following: [Pass, Task, Wait, Choice, Succeed, Fail, Parallel, Map]',
      '/States/E/Type',
    ],
  ])('%j is refused: %s', (document, message, location) => {
    expect(diagnose(document)).toEqual([{ code: 'SCHEMA_VALIDATION_FAILED', message, location }]);
  });

  it('has no transitions to nowhere, and no states that cannot be reached', () => {
    const choice = { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'X' }] };
    expect(faultsOf({ ...choice, Default: 'Y' })).toEqual([
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: Y at /States/S/Default",
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/S/Choices[0]/Next",
      'MISSING_TRANSITION_TARGET: State "E" is not reachable. at /States/E',
    ]);
    const parallel = { Type: 'Parallel', Branches: [INNER, { ...INNER, StartAt: 'J' }], Next: 'E' };
    expect(faultsOf(parallel)).toEqual([
      'DUPLICATE_STATE_NAME: Duplicate State name: I at /States/S/Branches[1]/States/I',
    ]);
    const nested = { ...parallel, Branches: [{ StartAt: 'E', States: INNER.States }] };
    expect(faultsOf(nested)).toEqual([
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: E at /States/S/Branches[0]/StartAt",
      'MISSING_TRANSITION_TARGET: State "I" is not reachable. at /States/S/Branches[0]/States/I',
    ]);
  });

  it('has names of variables that are not used again in branches and item processors', () => {
    const inner = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', Assign: { 'n.$': '$', own: 1 }, End: true } },
    });
    const map = { Type: 'Map', ItemProcessor: inner('J'), Assign: { m: 1 }, End: true };
    const parallel = {
      Type: 'Parallel',
      Branches: [inner('I'), { StartAt: 'M', States: { M: map } }],
      Next: 'E',
    };
    expect(faultsOf(parallel)).toEqual([]);
    const reason =
      "INVALID_VARIABLE_NAME: Variable 'n' is assigned in an outer scope: give it another name here.";
    expect(faultsOf({ ...parallel, Assign: { n: 1 } })).toEqual([
      `${reason} at /States/S/Branches[0]/States/I/Assign/n.$`,
      `${reason} at /States/S/Branches[1]/States/M/ItemProcessor/States/J/Assign/n.$`,
    ]);
  });

  it('has catchers that may assign what the branches assign', () => {
    const branch = { StartAt: 'I', States: { I: { Type: 'Pass', Assign: { n: 1 }, End: true } } };
    const parallel = {
      Type: 'Parallel',
      Branches: [branch],
      Catch: [{ ErrorEquals: ['X'], Next: 'E', Assign: { n: 2 } }],
      Next: 'E',
    };
    expect(faultsOf(parallel)).toEqual([]);
  });

  it('has an end', () => {
    const loop = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } };
    expect(diagnose({ StartAt: 'A', States: { ...loop, C: { Type: 'Pass', Next: 'A' } } })).toEqual(
      [
        {
          code: 'MISSING_END_STATE',
          message: 'Workflow has no terminal state',
          location: undefined,
        },
      ],
    );
  });
});

describe('a state', () => {
  it.each([
    [{ Type: 'Pass', Next: 'E', Catch: [] }, "Field 'Catch' is not supported at /States/S"],
    [
      { Type: 'Pass' },
      'This object should have only one of the following fields: [Next, End] at /States/S',
    ],
    [
      { Type: 'Pass', End: false },
      'This object should have only one of the following fields: [Next, End] at /States/S',
    ],
    [
      { Type: 'Pass', Next: 'E', End: true },
      'There should only be one of the following fields: [Next, End] at /States/S',
    ],
    [
      { Type: 'Pass', Next: 'E', OutputPath: 'a' },
      'Value must be a valid JSONPath. at /States/S/OutputPath',
    ],
    [
      { Type: 'Pass', Next: 'E', ResultPath: '$.a[*]' },
      'Value is not a Reference Path at /States/S/ResultPath',
    ],
    [
      { Type: 'Pass', Next: 'E', ResultPath: '$$.a' },
      "Value is not a Reference Path: a result is put into the input, '$' at /States/S/ResultPath",
    ],
    [
      { ...TASK, Catch: [{ ErrorEquals: ['X'], Next: 'E', ResultPath: '$a.b' }] },
      "Value is not a Reference Path: a result is put into the input, '$' at /States/S/Catch[0]/ResultPath",
    ],
    [
      { ...TASK, TimeoutSeconds: 5, HeartbeatSeconds: 5 },
      'Value must be smaller than TimeoutSeconds at /States/S/HeartbeatSeconds',
    ],
    [
      { Type: 'Pass', Next: 'E', Parameters: { a: [{ 'b.$': 'c' }] } },
      "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call at /States/S/Parameters/a[0]",
    ],
    [
      { Type: 'Pass', Next: 'E', Parameters: { 'b.$': "States.StringToJson('\\\"')" } },
      "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call at /States/S/Parameters",
    ],
    [
      { Type: 'Pass', Next: 'E', Output: 1 },
      "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/S",
    ],
    [
      { Type: 'Pass', Next: 'E', QueryLanguage: 'jsonata', Output: 1 },
      'Value should be one of the following: [JSONPath, JSONata] at /States/S/QueryLanguage',
    ],
    [
      { Type: 'Pass', Next: 'E', Assign: { states: 1 } },
      "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/S/Assign/states",
    ],
    [
      { Type: 'Pass', Next: 'E', Assign: { 'a-b.$': '$' } },
      "INVALID_VARIABLE_NAME: Invalid variable name 'a-b': the variable name contains invalid characters. at /States/S/Assign/a-b.$",
    ],
    [{ Type: 'Task', Next: 'E' }, 'These fields are required: [Resource] at /States/S'],
    [{ ...TASK, TimeoutSeconds: 0 }, 'Minimum value is 1 at /States/S/TimeoutSeconds'],
    [
      { ...TASK, TimeoutSeconds: 1.5 },
      'Expected value of type Integer at /States/S/TimeoutSeconds',
    ],
    [
      { ...TASK, HeartbeatSeconds: 100_000_000 },
      'Maximum value is 99999999 at /States/S/HeartbeatSeconds',
    ],
    [
      { ...TASK, TimeoutSeconds: 1, TimeoutSecondsPath: '$.a' },
      'There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath] at /States/S',
    ],
    [
      { ...TASK, Credentials: {} },
      "The field 'RoleArn' is required but was missing at /States/S/Credentials",
    ],
    [{ ...TASK, Retry: [{}] }, 'These fields are required: [ErrorEquals] at /States/S/Retry[0]'],
    [
      { ...TASK, Retry: [{ ErrorEquals: [] }] },
      'Value cannot be empty at /States/S/Retry[0]/ErrorEquals',
    ],
    [
      { ...TASK, Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] },
      'States.ALL must appear alone and at end of list at /States/S/Retry[0]/ErrorEquals',
    ],
    [
      {
        ...TASK,
        Catch: [
          { ErrorEquals: ['States.ALL'], Next: 'E' },
          { ErrorEquals: ['A'], Next: 'E' },
        ],
      },
      'States.ALL must appear alone and at end of list at /States/S/Catch[0]/ErrorEquals',
    ],
    [
      { ...TASK, Catch: [{ ErrorEquals: ['A'] }] },
      'These fields are required: [Next] at /States/S/Catch[0]',
    ],
    [
      { ...TASK, Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] },
      'Minimum value is 1 at /States/S/Retry[0]/BackoffRate',
    ],
    [
      { ...TASK, Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'HALF' }] },
      'Value should be one of the following: [FULL, NONE] at /States/S/Retry[0]/JitterStrategy',
    ],
    [
      { Type: 'Wait', Next: 'E' },
      'This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/S',
    ],
    [
      { Type: 'Wait', Next: 'E', Timestamp: '2016-13-05T21:29:29Z' },
      'String does not match RFC3339 timestamp at /States/S/Timestamp',
    ],
    [{ Type: 'Choice', Choices: [], Default: 'E' }, 'Value cannot be empty at /States/S/Choices'],
    [
      { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, IsString: true, Next: 'E' }] },
      'There should only be one of the following fields: [IsNull, IsString] at /States/S/Choices[0]',
    ],
    [
      { Type: 'Choice', Choices: [{ Next: 'E' }] },
      'The object must have only one of the following fields, [And, Or, Not, Variable, Condition] at /States/S/Choices[0]',
    ],
    [
      {
        Type: 'Choice',
        Choices: [{ Not: { Variable: '$.a', IsNull: true, Next: 'E' }, Next: 'E' }],
      },
      "Field 'Next' is not supported at /States/S/Choices[0]/Not",
    ],
    [
      { Type: 'Choice', Choices: [{ Variable: 'a', IsNull: true, Next: 'E' }] },
      "Value is not a Reference Path: Reference path didn't start with '$' at /States/S/Choices[0]/Variable",
    ],
    [
      { Type: 'Choice', Choices: [{ Condition: true, Next: 'E' }] },
      "The QueryLanguage is set to 'JSONPath', but field 'Condition' is only supported for the 'JSONata' QueryLanguage at /States/S/Choices[0]",
    ],
    [
      { Type: 'Map', Next: 'E' },
      'This object should have only one of the following fields: [ItemProcessor, Iterator] at /States/S',
    ],
    [
      { Type: 'Map', Next: 'E', ItemProcessor: { ...INNER, QueryLanguage: 'JSONata' } },
      "Field 'QueryLanguage' is not supported at /States/S/ItemProcessor",
    ],
    [
      {
        Type: 'Map',
        Next: 'E',
        ItemProcessor: { ...INNER, ProcessorConfig: { Mode: 'DISTRIBUTED' } },
      },
      'These fields are required: [ExecutionType] at /States/S/ItemProcessor/ProcessorConfig',
    ],
    [
      {
        Type: 'Map',
        Next: 'E',
        Iterator: {
          StartAt: 'I',
          States: {
            I: {
              Type: 'Map',
              End: true,
              MaxConcurrency: -1,
              Iterator: { StartAt: 'J', States: { J: END } },
            },
          },
        },
      },
      'Minimum value is 0 at /States/S/Iterator/States/I/MaxConcurrency',
    ],
    [
      { ...MAP, MaxConcurrencyPath: '$$.Execution.Input.n' },
      'Value is not a Reference Path at /States/S/MaxConcurrencyPath',
    ],
    [
      { ...MAP, ToleratedFailureCountPath: '$$.Execution.Input.n' },
      'Value is not a Reference Path at /States/S/ToleratedFailureCountPath',
    ],
    [
      { ...MAP, ToleratedFailurePercentagePath: '$$.Execution.Input.n' },
      'Value is not a Reference Path at /States/S/ToleratedFailurePercentagePath',
    ],
    [
      { ...MAP, ToleratedFailurePercentage: -1 },
      'Minimum value is 0.0 at /States/S/ToleratedFailurePercentage',
    ],
    [
      { ...MAP, ToleratedFailurePercentage: 101 },
      'Maximum value is 100.0 at /States/S/ToleratedFailurePercentage',
    ],
  ])('%j is refused: %s', (state, fault) => {
    expect(faultsOf(state)).toEqual([fault]);
  });

  it.each([
    [
      { Output: '{% a[1,2) %}' },
      'INVALID_JSONATA_EXPRESSION: Expected "]", got "," at /States/S/Output',
    ],
    [
      { Output: '{% %}' },
      'INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/S/Output',
    ],
    [{ Output: '{% 1' }, 'JSONata string must start with {% and end with %} at /States/S/Output'],
    [
      { Output: { a: { b: ['{% phone %}'] } } },
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/S/Output/a/b[0]",
    ],
    [
      { Output: '{% $map($a, function($x) { b }) %}' },
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'b' at the top level is not supported. at /States/S/Output",
    ],
    [
      { Output: '{% $.phone %}' },
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' at the top level is not supported. at /States/S/Output",
    ],
    [
      { Output: '{% $$ %}' },
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/S/Output",
    ],
    [
      { Output: '{% $states.errorOutput %}' },
      "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at /States/S/Output",
    ],
    [
      { Arguments: '{% $states.result %}' },
      "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/S/Arguments",
    ],
    [
      { Parameters: {} },
      "The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage at /States/S",
    ],
    [
      { QueryLanguage: 'JSONPath', Output: 1 },
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/S",
    ],
    [
      { TimeoutSeconds: '{% phone %}' },
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/S/TimeoutSeconds",
    ],
  ])('of JSONata with %j is refused: %s', (fields, fault) => {
    expect(faultsOfJsonata({ ...TASK, ...fields })).toEqual([fault]);
  });

  it('of JSONata may read the error output where an error is caught', () => {
    const caught = { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'E' };
    expect(faultsOfJsonata({ ...TASK, Catch: [caught] })).toEqual([]);
  });

  it.each([
    [
      { ...TASK, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' },
      "Express state machine does not support '.waitForTaskToken' service integration",
    ],
    [
      { ...TASK, Resource: 'arn:aws:states:us-east-1:111111111111:activity:a' },
      'Express state machine does not support Activity ARN',
    ],
    [
      {
        Type: 'Map',
        Next: 'E',
        ItemProcessor: {
          ...INNER,
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        },
      },
      "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
    ],
  ])('of an Express machine: %j is refused', (state, message) => {
    const document = { StartAt: 'S', States: { S: state, E: END } };
    expect(diagnose(document)).toEqual([]);
    expect(diagnose(document, { type: 'EXPRESS' })).toMatchObject([{ message }]);
  });
});

describe('the label of a Map state', () => {
  const map = (Label: unknown) => ({
    Type: 'Map',
    Label,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      ...INNER,
    },
    Next: 'E',
  });

  it.each(['orders', 'Orders_2026-11.a', 'x'.repeat(40)])('may be %j', (label) => {
    expect(faultsOf(map(label))).toEqual([]);
  });

  it.each([
    ['', 'Label must have 1 to 40 characters: '],
    ['x'.repeat(41), `Label must have 1 to 40 characters: ${'x'.repeat(41)}`],
    ['a b', 'Label must not contain the character " ": a b'],
    ['a*', 'Label must not contain the character "*": a*'],
    ['a[0]', 'Label must not contain the character "[": a[0]'],
    ['a/b:c', 'Label must not contain the character ":": a/b:c'],
    ['a\u0007', 'Label must not contain the character "\\u0007": a\u0007'],
  ])('must not be %j', (label, message) => {
    expect(faultsOf(map(label))).toEqual([`${message} at /States/S/Label`]);
  });

  it('is the only one of its text', () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', End: true } },
    });
    const labelled = (name: string, next: object) => ({
      ...map('same'),
      ItemProcessor: { ...map('').ItemProcessor, ...branch(name) },
      Next: undefined,
      ...next,
    });
    const branches = ['A', 'B'].map((name) => ({
      StartAt: name,
      States: { [name]: labelled(`${name}1`, { End: true }) },
    }));
    expect(faultsOf({ Type: 'Parallel', Branches: branches, Next: 'E' })).toEqual([
      'Duplicate Label: same at /States/S/Branches[1]/States/B/Label',
    ]);
  });
});

describe('the resource of a task', () => {
  it.each([
    'greet',
    '${Greet}',
    'arn:${AWS::Partition}:lambda:${AWS::Region}:1:function:f',
    'arn:aws:lambda:us-east-1:123456789012:function:f',
    'arn:aws-cn:lambda:cn-north-1:123456789012:function:f:$LATEST',
    'arn:aws:lambda:your-region:your-account-id:function:f',
    'arn:aws:states:::aws-sdk:dynamodb:getItem',
    'arn:aws:states:::aws-sdk:sfn:startExecution.waitForTaskToken',
    'arn:aws:states:::states:startExecution.sync:2',
    'arn:aws:states:::emr-containers:startJobRun.sync',
    'arn:aws:states:us-east-1:123456789012:activity:pack',
  ])('may be %j', (Resource) => {
    expect(faultsOf({ ...TASK, Resource })).toEqual([]);
  });

  it.each([
    'arn:aws:lambda:us-east-1:123456789012:f',
    'arn:aws:lambda:us-east-1:123456789012:function:',
    'arn:aws:states:::lambda',
    'arn:aws:states:::sqs:sendMessage.waitForToken',
    'arn:aws:states:::ecs:runTask.sync:3',
    'arn:aws:states:::aws-sdk:dynamodb',
    'arn:aws:sqs:us-east-1:123456789012:queue',
  ])('must not be %j', (Resource) => {
    expect(faultsOf({ ...TASK, Resource })).toEqual([
      'Value is not a valid resource ARN at /States/S/Resource',
    ]);
  });
});

it('takes members that are undefined for absent, as their JSON text does', () => {
  expect(faultsOf({ Type: 'Pass', Next: 'E', End: undefined, Assign: undefined })).toEqual([]);
});
