import { expect, it } from 'vitest';
import { compile } from './index.ts';
import { PAYLOAD_BYTES, isTooLarge } from './limits.ts';
import { documentOf, linesOf, run } from './testing/run.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
/** A text whose JSON text has a number of bytes. */
const text = (bytes: number) => 'x'.repeat(bytes - 2);
const exceeded = (source: string, what = 'returned a result') => ({
  error: 'States.DataLimitExceeded',
  cause: `The state/task '${source}' ${what} with a size exceeding the maximum number of bytes service limit.`,
});

it('counts bytes of UTF-8', () => {
  expect(isTooLarge('x'.repeat(PAYLOAD_BYTES))).toBe(false);
  expect(isTooLarge('x'.repeat(PAYLOAD_BYTES + 1))).toBe(true);
  expect(isTooLarge('€'.repeat(PAYLOAD_BYTES / 3))).toBe(false);
  expect(isTooLarge('€'.repeat(PAYLOAD_BYTES / 3 + 1))).toBe(true);
});

it('refuses an input that is too large', () => {
  const machine = compile(documentOf({ P: { Type: 'Pass', End: true } }));
  expect(() => machine.start(text(PAYLOAD_BYTES + 1))).toThrow(
    expect.objectContaining({ code: 'InputTooLarge', bytes: PAYLOAD_BYTES + 1 }) as Error,
  );
  expect(() => machine.start(text(PAYLOAD_BYTES))).not.toThrow();
});

it.each([
  ['a function', FUNCTION, {}, FUNCTION, 'LambdaFunctionFailed'],
  [
    'a service',
    'arn:aws:states:::lambda:invoke',
    { Parameters: { FunctionName: 'f' } },
    'lambda',
    'TaskFailed',
  ],
])('fails a task whose result is too large: %s', async (_, Resource, fields, source, type) => {
  const handlers = { [Resource]: () => text(PAYLOAD_BYTES + 1) };
  const state = { Type: 'Task', Resource, ...fields, End: true };
  const { result, history } = await run(documentOf({ T: state }), { handlers });
  expect(result).toEqual({ status: 'FAILED', ...exceeded(source) });
  expect(linesOf(history).slice(4)).toEqual([`4 ${type}`, '5 ExecutionFailed']);

  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'C' }];
  const caught = { T: { ...state, Catch }, C: { Type: 'Pass', End: true } };
  expect((await run(documentOf(caught), { handlers })).result).toMatchObject({
    output: { Error: 'States.DataLimitExceeded' },
  });
});

it('passes a result on that is just not too large', async () => {
  const handlers = { [FUNCTION]: () => text(PAYLOAD_BYTES) };
  const document = documentOf({ T: { Type: 'Task', Resource: FUNCTION, End: true } });
  expect((await run(document, { handlers })).result).toMatchObject({ status: 'SUCCEEDED' });
});

it.each([
  ['an output', 'returned a result', { ResultPath: '$.copy' }],
  [
    'parameters',
    'provided parameters',
    { Parameters: { 'a.$': '$.a', 'b.$': '$.a' }, ResultPath: null },
  ],
])('fails a state that makes %s too large', async (_, what, fields) => {
  const input = { a: text(150_000) };
  const document = documentOf({ P: { Type: 'Pass', ...fields, End: true } });
  expect((await run(document, { input })).result).toEqual({
    status: 'FAILED',
    ...exceeded('P', what),
  });
});

it('lets only the name of the error catch what a state makes too large', async () => {
  const outcomeOf = async (name: string) => {
    const states = {
      T: {
        Type: 'Task',
        Resource: FUNCTION,
        ResultPath: '$.copy',
        Catch: [{ ErrorEquals: [name], Next: 'C' }],
        End: true,
      },
      C: { Type: 'Pass', End: true },
    };
    const handlers = { [FUNCTION]: () => text(150_000) };
    return (await run(documentOf(states), { handlers, input: { a: text(150_000) } })).result.status;
  };
  expect(await outcomeOf('States.ALL')).toBe('FAILED');
  expect(await outcomeOf('States.DataLimitExceeded')).toBe('SUCCEEDED');
});

it.each([
  ['JSONPath', { 'a.$': '$', 'b.$': '$' }],
  ['JSONata', { a: '{% $states.input %}', b: '{% $states.input %}' }],
])(
  'fails a state that assigns variables which are too large together: %s',
  async (QueryLanguage, Assign) => {
    const state = { Type: 'Pass', QueryLanguage, Assign, End: true };
    const outcomeOf = async (bytes: number) =>
      (await run(documentOf({ P: state }), { input: text(bytes) })).result;
    expect(await outcomeOf(PAYLOAD_BYTES / 2)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await outcomeOf(PAYLOAD_BYTES / 2 + 1)).toEqual({ status: 'FAILED', ...exceeded('P') });
  },
);

/** Assigns the input to a number of variables, one after another. */
const assigning = (count: number, name: (n: number) => string) => {
  const states = Array.from({ length: count }, (_, n) => [
    `S${n}`,
    {
      Type: 'Pass',
      Assign: { [`${name(n)}.$`]: '$' },
      ...(n === count - 1 ? { End: true } : { Next: `S${n + 1}` }),
    },
  ]);
  return documentOf(Object.fromEntries(states));
};

it('fails an execution whose variables are too large altogether, of which only the last values count', async () => {
  const input = text(256 * 1024);
  const variables = (n: number) => `v${n}`;
  expect((await run(assigning(40, variables), { input })).result.status).toBe('SUCCEEDED');
  expect((await run(assigning(41, variables), { input })).result).toEqual({
    status: 'FAILED',
    ...exceeded('S40'),
  });
  expect(
    (
      await run(
        assigning(50, () => 'v'),
        { input },
      )
    ).result.status,
  ).toBe('SUCCEEDED');
});

/** A document with a number of Pass states in a row: two events each. */
const chain = (count: number) =>
  documentOf(
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `S${n}`,
        { Type: 'Pass', ...(n === count - 1 ? { End: true } : { Next: `S${n + 1}` }) },
      ]),
    ),
  );

it('fails a STANDARD execution whose history is full', async () => {
  // Started, 2 for each state, Succeeded: 24,998 + 2 is the most that there may be.
  const fits = await run(chain(12_499));
  expect(fits.result.status).toBe('SUCCEEDED');
  expect(fits.history).toHaveLength(25_000);

  const { result, history } = await run(chain(12_500));
  expect(result).toMatchObject({
    status: 'FAILED',
    cause: 'The execution reached the maximum number of history events (25000).',
  });
  expect(history).toHaveLength(25_000);
  expect(history.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
});

it('fails an execution whose history is full when a service answers to a job', async () => {
  const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
  const { States } = chain(12_495);
  const states = {
    F: { Type: 'Task', Resource: FUNCTION, Next: 'S0' },
    ...States,
    S12494: { Type: 'Pass', Next: 'T' },
    T: { Type: 'Task', Resource, End: true },
  };
  // Started, 5 of F, 2 for each state, 3 of T: the answer would be the event 25,000.
  const handlers = { [FUNCTION]: () => 1, [Resource]: async () => ({ MessageId: 'm-1' }) };
  const { result, history } = await run(documentOf(states), { handlers });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(history.at(-2)?.type).toBe('TaskStarted');
  expect(history).toHaveLength(25_000);
});

it('does not limit the events of an EXPRESS execution', async () => {
  const { result, history } = await run(chain(13_000), { type: 'EXPRESS' });
  expect(result.status).toBe('SUCCEEDED');
  expect(history).toHaveLength(26_002);
});
