import { expect, it } from 'vitest';
import { linesOf, documentOf, outputOf, run } from '../testing/run.ts';

it('passes its input on', async () => {
  expect(await outputOf({ P: { Type: 'Pass', End: true } }, { input: { a: [1] } })).toEqual({
    a: [1],
  });
});

it('passes a result of the document on, which callers may change without an effect on later runs', async () => {
  const document = documentOf({ P: { Type: 'Pass', Result: { list: [1] }, End: true } });
  for (let runs = 0; runs < 2; runs++) {
    const { result } = await run(document);
    const { output } = result as { output: { list: number[] } };
    expect(output).toEqual({ list: [1] });
    output.list.push(2);
  }
});

it('takes parts of its input, makes parameters of them, and puts the result into its input', async () => {
  const state = {
    Type: 'Pass',
    InputPath: '$.order',
    Parameters: { 'id.$': '$.id', fixed: true },
    ResultPath: '$.found',
    OutputPath: '$.found',
    End: true,
  };
  expect(await outputOf({ P: state }, { input: { order: { id: 7 } } })).toEqual({
    id: 7,
    fixed: true,
  });
});

it.each([
  ['InputPath', { InputPath: null }, {}],
  ['ResultPath', { Result: 1, ResultPath: null }, { a: 1 }],
  ['OutputPath', { OutputPath: null }, {}],
])('a path of null: %s', async (_, fields, output) => {
  expect(
    await outputOf({ P: { Type: 'Pass', ...fields, End: true } }, { input: { a: 1 } }),
  ).toEqual(output);
});

it('makes its output with JSONata, and assigns variables that later states see', async () => {
  const states = {
    P: {
      Type: 'Pass',
      Output: { doubled: '{% $states.input.n * 2 %}' },
      Assign: { n: '{% $states.input.n %}' },
      Next: 'Q',
    },
    Q: { Type: 'Pass', Output: '{% $states.input.doubled + $n %}', End: true },
  };
  const { result } = await run(documentOf(states, { QueryLanguage: 'JSONata' }), {
    input: { n: 2 },
  });
  expect(result).toEqual({ status: 'SUCCEEDED', output: 6 });
});

it('assigns variables with JSONPath. They are those of before while the state runs', async () => {
  const states = {
    P: { Type: 'Pass', Assign: { n: 1 }, Next: 'Q' },
    Q: { Type: 'Pass', Assign: { n: 2, 'before.$': '$n' }, Next: 'R' },
    R: { Type: 'Pass', Parameters: { 'n.$': '$n', 'before.$': '$before' }, End: true },
  };
  expect(await outputOf(states)).toEqual({ n: 2, before: 1 });
});

it('gives handlers no part of the document that they could change', async () => {
  const states = {
    P: { Type: 'Pass', Result: { list: [1] }, Next: 'T' },
    T: { Type: 'Task', Resource: 'change', End: true },
  };
  const change = (input: unknown) => (input as { list: number[] }).list.push(2);
  const { result } = await run(documentOf(states), { handlers: { change }, values: true });
  expect(result).toMatchObject({ status: 'FAILED', error: 'TypeError' });
});

it('records what it was given, what it made and assigned', async () => {
  const document = documentOf({
    P: { Type: 'Pass', Result: 5, Assign: { n: { a: 1 } }, End: true },
  });
  const { history } = await run(document, { input: { a: 1 } });
  expect(linesOf(history)).toEqual([
    '0 ExecutionStarted',
    '0 PassStateEntered',
    '2 PassStateExited',
    '3 ExecutionSucceeded',
  ]);
  expect(history[1]).toMatchObject({ stateEnteredEventDetails: { name: 'P', input: '{"a":1}' } });
  expect(history[2]).toMatchObject({
    id: 3,
    stateExitedEventDetails: { name: 'P', output: '5', assignedVariables: { n: '{"a":1}' } },
  });
});

it('records no variables if it assigns none', async () => {
  const { history } = await run(documentOf({ P: { Type: 'Pass', Assign: {}, End: true } }));
  expect(history[2]?.stateExitedEventDetails).not.toHaveProperty('assignedVariables');
});

it('fails for a path that leads nowhere, and names the state and the event of its entry', async () => {
  const { result, history } = await run(
    documentOf({ P: { Type: 'Pass', Parameters: { 'a.$': '$.b' }, End: true } }),
  );
  const cause = `An error occurred while executing the state 'P' (entered at the event id #2). The JSONPath '$.b' specified for the field 'a.$' could not be found in the input '{}'`;
  expect(result).toEqual({ status: 'FAILED', error: 'States.Runtime', cause });
  expect(history.at(-1)).toMatchObject({
    previousEventId: 2,
    executionFailedEventDetails: { error: 'States.Runtime', cause },
  });
});

it('fails for data that is nested more deeply than can be walked', async () => {
  const state = { Type: 'Pass', Parameters: { 'a.$': 'States.StringToJson($)' }, End: true };
  const input = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  expect((await run(documentOf({ P: state }), { input })).result).toEqual({
    status: 'FAILED',
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'P' (entered at the event id #2). The data is nested too deeply.",
  });
});

it('records an expression of JSONata that fails', async () => {
  const state = { Type: 'Pass', Output: { sum: '{% $none %}' }, End: true };
  const { history } = await run(documentOf({ P: state }, { QueryLanguage: 'JSONata' }));
  expect(linesOf(history).slice(2)).toEqual(['0 EvaluationFailed', '3 ExecutionFailed']);
  expect(history[2]).toMatchObject({
    evaluationFailedEventDetails: {
      error: 'States.QueryEvaluationError',
      state: 'P',
      location: 'Output/sum',
    },
  });
});
