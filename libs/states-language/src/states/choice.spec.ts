import { expect, it } from 'vitest';
import { documentOf, run } from '../testing/run.ts';

/** Where a Choice state with one rule goes. */
async function choose(rule: object, input: unknown): Promise<string> {
  const { result } = await run(
    documentOf({
      C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Pass', Result: 'yes', End: true },
      No: { Type: 'Pass', Result: 'no', End: true },
    }),
    { input },
  );
  return result.status === 'SUCCEEDED' ? String(result.output) : String(result.error);
}

const DAY = '2026-01-02T00:00:00Z';

it.each([
  [{ StringEquals: 'b' }, 'b', 'a'],
  [{ StringLessThan: 'b' }, 'a', 'b'],
  [{ StringGreaterThan: 'b' }, 'c', 'b'],
  [{ StringLessThanEquals: 'b' }, 'b', 'c'],
  [{ StringGreaterThanEquals: 'b' }, 'b', 'a'],
  [{ StringMatches: 'a*c' }, 'abbc', 'ab'],
  [{ NumericEquals: 2 }, 2, '2'],
  [{ NumericLessThan: 2 }, 1.5, 2],
  [{ NumericGreaterThan: 2 }, 3, 2],
  [{ NumericLessThanEquals: 2 }, 2, 3],
  [{ NumericGreaterThanEquals: 2 }, 2, 1],
  [{ BooleanEquals: false }, false, null],
  [{ TimestampEquals: DAY }, '2026-01-02T01:00:00+01:00', 'tomorrow'],
  [{ TimestampLessThan: DAY }, '2026-01-01T00:00:00Z', DAY],
  [{ TimestampGreaterThan: DAY }, '2026-01-02T00:00:01Z', DAY],
  [{ TimestampLessThanEquals: DAY }, DAY, '2026-01-03T00:00:00Z'],
  [{ TimestampGreaterThanEquals: DAY }, DAY, '2026-01-01T00:00:00Z'],
  [{ IsNull: true }, null, 0],
  [{ IsBoolean: true }, false, 'false'],
  [{ IsNumeric: true }, 0, '0'],
  [{ IsString: true }, '', 0],
  [{ IsString: false }, 0, ''],
  [{ IsTimestamp: true }, DAY, '2026-01-02'],
  [{ IsPresent: true }, null, undefined],
  [{ IsPresent: false }, undefined, null],
])('%o holds for %o and not for %o', async (comparison, holds, doesNot) => {
  const rule = { Variable: '$.v', ...comparison };
  expect(await choose(rule, { v: holds })).toBe('yes');
  expect(await choose(rule, { v: doesNot })).toBe('no');
});

it.each([
  [{ NumericEqualsPath: '$.w' }, 1, 1, 2],
  [{ StringLessThanPath: '$.w' }, 'a', 'b', 'a'],
  [{ TimestampGreaterThanEqualsPath: '$.w' }, DAY, DAY, '2027-01-01T00:00:00Z'],
  [{ BooleanEqualsPath: '$.w' }, true, true, false],
])('%o compares with the value at a path', async (comparison, v, holds, doesNot) => {
  const rule = { Variable: '$.v', ...comparison };
  expect(await choose(rule, { v, w: holds })).toBe('yes');
  expect(await choose(rule, { v, w: doesNot })).toBe('no');
});

it('combines conditions with And, Or and Not', async () => {
  const is = (value: number) => ({ Variable: '$.v', NumericEquals: value });
  const rule = { And: [{ Or: [is(1), is(2)] }, { Not: is(2) }] };
  expect(await choose(rule, { v: 1 })).toBe('yes');
  expect(await choose(rule, { v: 2 })).toBe('no');
  expect(await choose(rule, { v: 3 })).toBe('no');
});

it.each([
  ['the variable', {}, '$.v'],
  ['what it is compared with', { v: 1 }, '$.w'],
])('fails if %s is not there', async (_, input, path) => {
  const document = documentOf({
    C: { Type: 'Choice', Choices: [{ Variable: '$.v', NumericEqualsPath: '$.w', Next: 'S' }] },
    S: { Type: 'Succeed' },
  });
  const { result } = await run(document, { input });
  expect(result).toMatchObject({
    error: 'States.Runtime',
    cause: `An error occurred while executing the state 'C' (entered at the event id #2). Invalid path '${path}': The choice state's condition path references an invalid value.`,
  });
});

it('fails if it tests an input that is null', async () => {
  const document = documentOf({
    C: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'S' }], Default: 'S' },
    S: { Type: 'Succeed' },
  });
  const { result } = await run(document, { input: null });
  expect(result).toMatchObject({
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'C' (entered at the event id #2). Unable to apply Path transformation to null or empty input.",
  });
});

it('fails if no rule holds and there is no default', async () => {
  const document = documentOf({
    C: { Type: 'Choice', Choices: [{ Variable: '$.v', NumericEquals: 1, Next: 'S' }] },
    S: { Type: 'Succeed' },
  });
  const { result } = await run(document, { input: { v: 2 } });
  expect(result).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining('Failed to transition out of the state.') as string,
  });
});

it.each(['JSONPath', 'JSONata'])('a rule assigns variables of its own: %s', async (language) => {
  const document = documentOf({
    C: {
      Type: 'Choice',
      QueryLanguage: language,
      Choices: [
        {
          ...(language === 'JSONata'
            ? { Condition: '{% $states.input.v = 1 %}' }
            : { Variable: '$.v', NumericEquals: 1 }),
          Assign: { by: 'rule' },
          Next: 'P',
        },
      ],
      Assign: { by: 'default' },
      Default: 'P',
    },
    P: { Type: 'Pass', Parameters: { 'by.$': '$by' }, OutputPath: '$.by', End: true },
  });
  expect((await run(document, { input: { v: 1 } })).result).toMatchObject({ output: 'rule' });
  expect((await run(document, { input: { v: 2 } })).result).toMatchObject({ output: 'default' });
});

it('a rule of JSONata has an output of its own, and a condition that must be a boolean', async () => {
  const choice = {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.v %}', Output: 'of the rule', Next: 'P' }],
    Output: 'of the default',
    Default: 'P',
  };
  const document = documentOf(
    { C: choice, P: { Type: 'Pass', End: true } },
    { QueryLanguage: 'JSONata' },
  );
  const outputFor = async (v: unknown) => (await run(document, { input: { v } })).result;
  expect(await outputFor(true)).toMatchObject({ output: 'of the rule' });
  expect(await outputFor(false)).toMatchObject({ output: 'of the default' });
  expect(await outputFor('yes')).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining("Expected 'boolean', but was 'string'") as string,
  });
});

it('a rule without variables of its own assigns none', async () => {
  const document = documentOf({
    C: {
      Type: 'Choice',
      Choices: [{ Variable: '$.v', NumericEquals: 1, Next: 'P' }],
      Assign: { by: 'default' },
      Default: 'P',
    },
    P: { Type: 'Pass', End: true },
  });
  const { history } = await run(document, { input: { v: 1 } });
  expect(history[2]?.stateExitedEventDetails).not.toHaveProperty('assignedVariables');
});
