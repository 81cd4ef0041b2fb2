import { expect, it } from 'vitest';
import { documentOf, linesOf, run } from '../testing/run.ts';

it.each([
  ['what stands in the document', { Error: 'E', Cause: 'c' }, { error: 'E', cause: 'c' }],
  ['nothing', {}, {}],
  [
    'paths and functions',
    { ErrorPath: '$.error', CausePath: "States.Format('of {}', $.error)" },
    { error: 'Broken', cause: 'of Broken' },
  ],
  [
    'JSONata',
    { QueryLanguage: 'JSONata', Error: '{% $states.input.error %}', Cause: 'a text' },
    { error: 'Broken', cause: 'a text' },
  ],
])('fails with %s', async (_, fields, reason) => {
  const document = documentOf({ F: { Type: 'Fail', ...fields } });
  const { result, history } = await run(document, { input: { error: 'Broken' } });
  expect(result).toEqual({ status: 'FAILED', ...reason });
  expect(linesOf(history)).toEqual([
    '0 ExecutionStarted',
    '0 FailStateEntered',
    '2 ExecutionFailed',
  ]);
});

it('fails at runtime if a path does not lead to a text', async () => {
  const document = documentOf({ F: { Type: 'Fail', CausePath: '$.error' } });
  expect((await run(document, { input: {} })).result).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining(
      "specified for the field 'CausePath' could not be found",
    ) as string,
  });
  expect((await run(document, { input: { error: 5 } })).result).toMatchObject({
    error: 'States.Runtime',
  });
});
