import { pass, task, type Feature } from './feature.ts';

const path = (name: string, value: string, input: unknown, output: unknown): Feature => ({
  name,
  JSONPath: { states: pass({ Parameters: { 'v.$': value }, OutputPath: '$.v' }), input, output },
});
const query = (
  name: string,
  expression: string,
  output: unknown,
  input: unknown = {},
): Feature => ({
  name,
  JSONata: { states: pass({ Output: `{% ${expression} %}` }), input, output },
});

/** The fields that say what becomes of data. */
export const DATA: readonly Feature[] = [
  {
    name: 'InputPath, OutputPath',
    JSONPath: {
      states: pass({ InputPath: '$.a', OutputPath: '$.b' }),
      input: { a: { b: 1 } },
      output: 1,
    },
  },
  {
    name: 'Parameters',
    JSONPath: { states: pass({ Parameters: { 'b.$': '$.a' } }), input: { a: 1 }, output: { b: 1 } },
  },
  {
    name: 'ResultSelector',
    JSONPath: {
      states: task({ ResultSelector: { 'b.$': '$.a' } }),
      input: { a: 1 },
      output: { b: 1 },
    },
  },
  {
    name: 'ResultPath',
    JSONPath: { states: pass({ Result: 1, ResultPath: '$.r' }), input: {}, output: { r: 1 } },
  },
  {
    name: 'Arguments',
    JSONata: { states: task({ Arguments: '{% $states.input.a %}' }), input: { a: 1 }, output: 1 },
  },
  {
    name: 'Output',
    JSONata: { states: pass({ Output: { n: '{% $states.input %}' } }), input: 1, output: { n: 1 } },
  },
  {
    name: 'Variables: Assign',
    JSONPath: {
      states: {
        A: { Type: 'Pass', Assign: { 'v.$': '$' }, Next: 'P' },
        ...pass({ Parameters: { 'w.$': '$v' } }),
      },
      input: 1,
      output: { w: 1 },
    },
    JSONata: {
      states: {
        A: { Type: 'Pass', Assign: { v: '{% $states.input %}' }, Next: 'P' },
        ...pass({ Output: '{% $v %}' }),
      },
      input: 1,
      output: 1,
    },
  },
  {
    name: 'Context object',
    JSONPath: { states: pass({ Parameters: { 'n.$': '$$.State.Name' } }), output: { n: 'P' } },
    JSONata: { states: pass({ Output: '{% $states.context.State.Name %}' }), output: 'P' },
  },
];

/** Paths of JSONPath. */
export const PATHS: readonly Feature[] = [
  path('Members, indexes, names in brackets', "$['a'][0].b", { a: [{ b: 1 }] }, 1),
  path('Wildcards', '$.a[*].b', { a: [{ b: 1 }, { b: 2 }] }, [1, 2]),
  path('Slices, unions, negative indexes', '$.a[-2:]', { a: [1, 2, 3] }, [2, 3]),
  path('Recursive descent', '$..b', { a: { b: 1 } }, [1]),
  path('Filters', '$.a[?(@.n > 1 && @.n < 3)].n', { a: [{ n: 1 }, { n: 2 }] }, [2]),
];

/** Intrinsic functions, each with a call. */
export const FUNCTIONS: readonly Feature[] = [
  path('States.Array', 'States.Array(1, $.a)', { a: 2 }, [1, 2]),
  path('States.ArrayPartition', 'States.ArrayPartition($, 2)', [1, 2, 3], [[1, 2], [3]]),
  path('States.ArrayContains', 'States.ArrayContains($, 2)', [1, 2], true),
  path('States.ArrayRange', 'States.ArrayRange(1, 5, 2)', {}, [1, 3, 5]),
  path('States.ArrayGetItem', 'States.ArrayGetItem($, 1)', [1, 2], 2),
  path('States.ArrayLength', 'States.ArrayLength($)', [1, 2], 2),
  path('States.ArrayUnique', 'States.ArrayUnique($)', [1, 1], [1]),
  path('States.Base64Encode', 'States.Base64Encode($)', 'a', 'YQ=='),
  path('States.Base64Decode', 'States.Base64Decode($)', 'YQ==', 'a'),
  path('States.Hash', "States.Hash($, 'MD5')", 'a', '0cc175b9c0f1b6a831c399e269772661'),
  path(
    'States.JsonMerge',
    'States.JsonMerge($.a, $.b, false)',
    { a: { x: 1 }, b: { y: 2 } },
    { x: 1, y: 2 },
  ),
  path('States.StringToJson', 'States.StringToJson($)', '{"a":1}', { a: 1 }),
  path('States.JsonToString', 'States.JsonToString($)', { a: 1 }, '{"a":1}'),
  path('States.MathRandom', 'States.MathRandom(1, 2)', {}, 1),
  path('States.MathAdd', 'States.MathAdd(1, 2)', {}, 3),
  path('States.StringSplit', "States.StringSplit($, ',')", 'a,b', ['a', 'b']),
  path('States.UUID', 'States.UUID()', {}, '00000000-0000-4000-8000-000000000000'),
  path('States.Format', "States.Format('{} of {}', 1, $)", 'a', '1 of a'),
  query('JSONata’s own functions', '$uppercase($states.input)', 'A', 'a'),
  query('$partition', '$partition([1, 2, 3], 2)', [[1, 2], [3]]),
  query('$range', '$range(1, 5, 2)', [1, 3, 5]),
  query('$hash', "$hash('a', 'MD5')", '0cc175b9c0f1b6a831c399e269772661'),
  query('$random', '$random() < 1', true),
  query('$uuid', '$uuid()', '00000000-0000-4000-8000-000000000000'),
  query('$parse', "$parse('[1]')", [1]),
];
