import { expect, it } from 'vitest';
import { documentOf, run } from '../testing/run.ts';

it.each([
  ['Seconds', { Seconds: 90 }, 90],
  ['SecondsPath', { SecondsPath: '$.seconds' }, 30],
  ['Timestamp', { Timestamp: '2026-01-01T00:01:00Z' }, 60],
  ['a time in the past', { Timestamp: '2016-01-01T00:01:00Z' }, 0],
  ['TimestampPath', { TimestampPath: '$.until' }, 120],
  ['Seconds of JSONata', { QueryLanguage: 'JSONata', Seconds: '{% $states.input.seconds %}' }, 30],
  [
    'Timestamp of JSONata',
    { QueryLanguage: 'JSONata', Timestamp: '{% $states.input.until %}' },
    120,
  ],
])('waits: %s', async (_, fields, expected) => {
  const input = { seconds: 30, until: '2026-01-01T01:02:00+01:00' };
  const { result, seconds } = await run(documentOf({ W: { Type: 'Wait', ...fields, End: true } }), {
    input,
  });
  expect(result).toEqual({ status: 'SUCCEEDED', output: input });
  expect(seconds).toBe(expected);
});

it('waits longer than a timer of Node.js can', async () => {
  const { seconds } = await run(
    documentOf({ W: { Type: 'Wait', Seconds: 90_000_000, End: true } }),
  );
  expect(seconds).toBe(90_000_000);
});

it.each([
  [
    { SecondsPath: '$.none' },
    'The SecondsPath parameter does not reference an input value: $.none',
  ],
  [
    { SecondsPath: '$.negative' },
    'The SecondsPath parameter references a negative value: $.negative == -1',
  ],
  [
    { SecondsPath: '$.half' },
    'The SecondsPath parameter cannot be parsed as a long value: $.half == 1.5',
  ],
  [
    { SecondsPath: '$.until' },
    'The SecondsPath parameter cannot be parsed as a long value: $.until == 2026-01-01',
  ],
  [
    { SecondsPath: '$.ever' },
    'The SecondsPath parameter references a value above 99999999: $.ever == 100000000',
  ],
  [
    { TimestampPath: '$.until' },
    'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.until == 2026-01-01',
  ],
])('fails: %o', async (fields, reason) => {
  const document = documentOf({ W: { Type: 'Wait', ...fields, End: true } });
  const input = { until: '2026-01-01', negative: -1, half: 1.5, ever: 100_000_000 };
  const { result } = await run(document, { input });
  expect(result).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining(reason) as string,
  });
});

it.each(['-1', '1.5', '100000000'])('fails for %s seconds of JSONata', async (seconds) => {
  const state = { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: `{% ${seconds} %}`, End: true };
  const { result } = await run(documentOf({ W: state }));
  expect(result).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining(`returned a value that the field does not take: ${seconds}`),
  });
});
