import { expect, it } from 'vitest';
import type { HandlerCall } from '../handlers.ts';
import { documentOf, linesOf, outputOf, run } from '../testing/run.ts';

const pass = (fields: object = {}) => ({ Type: 'Pass', End: true, ...fields });
const fail = { Type: 'Fail', Error: 'Broken', Cause: 'a cause' };
const parallel = (branches: readonly Readonly<Record<string, unknown>>[], fields: object = {}) => ({
  Type: 'Parallel',
  Branches: branches.map((states) => documentOf(states)),
  End: true,
  ...fields,
});

it('gives its input to each branch, and answers their outputs in order', async () => {
  const waits = { W: { Type: 'Wait', Seconds: 5, Next: 'A' }, A: pass({ Result: 'slow' }) };
  const states = { P: parallel([waits, { B: pass() }]) };
  expect(await outputOf(states, { input: { a: 1 } })).toEqual(['slow', { a: 1 }]);
});

it('runs its branches at the same time', async () => {
  const wait = (name: string) => ({ [name]: { Type: 'Wait', Seconds: 5, End: true } });
  const { seconds } = await run(documentOf({ P: parallel([wait('A'), wait('B')]) }));
  expect(seconds).toBe(5);
});

it('makes parameters, selects of the results, and assigns variables', async () => {
  const states = {
    P: {
      ...parallel([{ A: pass() }, { B: pass() }], {
        Parameters: { 'n.$': '$.a' },
        ResultSelector: { 'first.$': '$[0].n' },
        ResultPath: '$.r',
        Assign: { 'all.$': '$' },
      }),
    },
  };
  const { result, history } = await run(documentOf(states), { input: { a: 1 } });
  expect(result).toMatchObject({ output: { a: 1, r: { first: 1 } } });
  expect(history.at(-2)?.stateExitedEventDetails?.assignedVariables).toEqual({
    all: '[{"n":1},{"n":1}]',
  });
});

it('lets branches see the variables of before, and keeps theirs to themselves', async () => {
  const inner = (name: string) => ({
    [name]: pass({ Parameters: { 'n.$': '$n' }, Assign: { own: 2 } }),
  });
  const start = { Type: 'Pass', Assign: { n: 1 }, Next: 'P' };
  const both = parallel([inner('A'), inner('B')]);
  expect(await outputOf({ S: start, P: both })).toEqual([{ n: 1 }, { n: 1 }]);

  const { End: _, ...fields } = both;
  const after = { Q: pass({ Parameters: { 'own.$': '$own' } }) };
  const { result } = await run(documentOf({ S: start, P: { ...fields, Next: 'Q' }, ...after }));
  expect(result).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining("The JSONPath '$own' specified") as string,
  });
});

it('records its branches, and goes on from the one that ended last', async () => {
  const { history } = await run(documentOf({ P: parallel([{ A: pass() }, { B: pass() }]) }));
  expect(linesOf(history)).toEqual([
    '0 ExecutionStarted',
    '0 ParallelStateEntered',
    '2 ParallelStateStarted',
    '3 PassStateEntered',
    '4 PassStateExited',
    '3 PassStateEntered',
    '6 PassStateExited',
    '7 ParallelStateSucceeded',
    '7 ParallelStateExited',
    '9 ExecutionSucceeded',
  ]);
});

it('fails with the first branch that fails, gives the others up, and can be caught', async () => {
  let call: HandlerCall | undefined;
  const never = (_: unknown, theCall: HandlerCall) => {
    call = theCall;
    expect(call.signal.aborted).toBe(false);
    return new Promise(() => undefined);
  };
  const states = {
    P: parallel(
      [
        { T: { Type: 'Task', Resource: 'never', End: true } },
        { V: { Type: 'Wait', Seconds: 60, End: true } },
        { W: { Type: 'Wait', Seconds: 5, Next: 'F' }, F: fail },
      ],
      { Catch: [{ ErrorEquals: ['Broken'], Next: 'C' }] },
    ),
    C: pass(),
  };
  const { result, history, seconds } = await run(documentOf(states), { handlers: { never } });
  expect(result).toMatchObject({ output: { Error: 'Broken', Cause: 'a cause' } });
  expect(seconds).toBe(5);
  expect(call?.signal.aborted).toBe(true);
  const failed = history.findIndex(({ type }) => type === 'FailStateEntered');
  expect(history.slice(failed + 1).map(({ type }) => type)).toEqual([
    'TaskStateAborted',
    'WaitStateAborted',
    'ParallelStateFailed',
    'ParallelStateExited',
    'PassStateEntered',
    'PassStateExited',
    'ExecutionSucceeded',
  ]);
  expect(history[failed + 3]?.previousEventId).toBe(failed + 1);
});

it('starts no task of a branch that was given up on the way to it', async () => {
  const called: string[] = [];
  const note = () => called.push('note');
  const states = {
    P: parallel([{ F: fail }, { T: { Type: 'Task', Resource: 'note', End: true } }], {
      Catch: [{ ErrorEquals: ['Broken'], Next: 'C' }],
    }),
    C: pass(),
  };
  const { history } = await run(documentOf(states), { handlers: { note } });
  expect(called).toEqual([]);
  expect(linesOf(history).slice(3)).toEqual([
    '3 FailStateEntered',
    '3 TaskStateEntered',
    '5 TaskStateAborted',
    '4 ParallelStateFailed',
    '7 ParallelStateExited',
    '8 PassStateEntered',
    '9 PassStateExited',
    '10 ExecutionSucceeded',
  ]);
});

it('calls no task of a branch that was given up while its arguments were evaluated', async () => {
  const calls: unknown[] = [];
  const work = {
    T: {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: 'work',
      Arguments: { n: '{% $sum([1..100]) %}' },
      End: true,
    },
  };
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'W' }];
  const states = {
    P: parallel([work, { F: fail }], { Catch }),
    W: { Type: 'Wait', Seconds: 1, End: true },
  };
  const { history } = await run(documentOf(states), {
    handlers: { work: (input) => calls.push(input) },
  });
  expect(calls).toEqual([]);
  expect(history.slice(3, 8).map(({ type }) => type)).toEqual([
    'TaskStateEntered',
    'FailStateEntered',
    'TaskStateAborted',
    'ParallelStateFailed',
    'ParallelStateExited',
  ]);
});

it('is tried again as a whole, without an event of its failure between', async () => {
  const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
  const { history } = await run(documentOf({ P: parallel([{ F: fail }], { Retry }) }));
  expect(linesOf(history).slice(2)).toEqual([
    '2 ParallelStateStarted',
    '3 FailStateEntered',
    '4 ParallelStateStarted',
    '5 FailStateEntered',
    '6 ParallelStateFailed',
    '7 ExecutionFailed',
  ]);
});

it('records that a task which fails a branch was aborted', async () => {
  const broken = () => {
    throw new Error('broken');
  };
  const states = { P: parallel([{ T: { Type: 'Task', Resource: 'broken', End: true } }]) };
  const { history } = await run(documentOf(states), { handlers: { broken } });
  expect(linesOf(history).slice(6)).toEqual([
    '6 LambdaFunctionFailed',
    '7 TaskStateAborted',
    '7 ParallelStateFailed',
    '9 ExecutionFailed',
  ]);
});

it('cannot catch a failure of a branch at runtime: the execution fails', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'C' }];
  const branch = { A: pass({ InputPath: '$.none' }) };
  const { result, history } = await run(
    documentOf({ P: parallel([branch], { Catch }), C: pass() }),
  );
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(linesOf(history).slice(3)).toEqual(['3 PassStateEntered', '4 ExecutionFailed']);
});

it('makes arguments and an output with JSONata', async () => {
  const states = {
    P: parallel([{ A: pass() }, { B: pass() }], {
      QueryLanguage: 'JSONata',
      Arguments: { n: '{% $states.input.a + 1 %}' },
      Output: '{% $sum($states.result.n) %}',
    }),
  };
  expect(await outputOf(states, { input: { a: 1 } })).toBe(4);
});
