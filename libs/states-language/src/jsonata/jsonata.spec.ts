import { describe, expect, it } from 'vitest';
import { someScope } from '../testing/some-scope.ts';
import { compileJsonata } from './jsonata-template.ts';

const scope = someScope({
  context: { State: { Name: 'P' } },
  variables: { x: 7, list: [1, 2, 3] },
});
const evaluate = async (template: unknown, input: unknown = {}, field = 'Output') =>
  compileJsonata(template, field)({ input }, scope);
const run = (expression: string, input?: unknown) => evaluate(`{% ${expression} %}`, input);
const failure = async (expression: string) =>
  run(expression).then(
    () => 'no failure',
    (error: Error) => error.message,
  );

describe('an expression of JSONata', () => {
  it.each([
    ['$states.input.a', { a: [] }, []],
    ['$states.input.a', { a: null }, null],
    ['$states.input.items[v > 1]', { items: [{ v: 1 }, { v: 2 }, { v: 3 }] }, [{ v: 2 }, { v: 3 }]],
    ['$states.context.State.Name', {}, 'P'],
    ['$x + $sum($list)', {}, 13],
    ['{"a": $states.input.none, "b": 1}', {}, { b: 1 }],
    ['$map([1,2], function($i) { $i * $x })', {}, [7, 14]],
    ["$contains('hello$world', /^hello\\$/)", {}, true],
    ['[1, function() { 1 }]', {}, [1]],
    ['$partition([1..5], 2.9)', {}, [[1, 2], [3, 4], [5]]],
    ['$partition([0], 5)', {}, [[0]]],
    ['$partition([1,2])', {}, [[1, 2]]],
    ['$range(-1.7, 2, 1)', {}, [-1, 0, 1, 2]],
    ['$range(9, 1, -4)', {}, [9, 5, 1]],
    ['$range(3, 3, 1)', {}, 3],
    ["$hash('input', 'MD5')", {}, 'a43c1b0aa53a0c908810c06ab1ff3967'],
    ['$random(42)', {}, 0.7275636800328681],
    ['$random()', {}, 0.25],
    ['$uuid()', {}, '0195'],
    ['$now()', {}, '2023-11-14T22:13:20.000Z'],
    ["$now('[H01]:[m01]', '+0100')", {}, '23:13'],
    ['$millis()', {}, 1_700_000_000_000],
    ['$parse(\'{"a":[1]}\').a', {}, [1]],
    ['$exists($parse("null"))', {}, true],
    ["$parseInteger('abc', '0')", {}, 'NaN'],
    ['$count([1..873782])', {}, 873_782],
    ['$max([1..200000])', {}, 200_000],
    ['$min([1..200000])', {}, 1],
    ['$exists($max([]))', {}, false],
    ["$base64decode('aGk') & $base64decode('aGk=') & $base64decode('')", {}, 'hihi'],
  ])('%s of %j is %j', async (expression, input, value) => {
    expect(await run(expression, input)).toEqual(value);
  });

  it('answers arrays without the marks of JSONata', async () => {
    const items = await run('$states.input[$ > 1]', [1, 2, 3]);
    expect(Object.keys(items as object)).toEqual(['0', '1']);
  });

  it.each([
    ['$none', 'returned nothing (undefined).'],
    ['$partition([], 2)', 'returned nothing (undefined).'],
    ['$range(1, 5, -1)', 'returned nothing (undefined).'],
    ['function() { 1 }', 'returned nothing (undefined).'],
    [
      '$abs("x")',
      'threw an error during evaluation. T0410: Argument 1 of function "abs" does not match function signature',
    ],
    [
      "$sum(['a'])",
      'threw an error during evaluation. T0412: Argument ["a"] must be an array of "numbers"',
    ],
    [
      '1 + "a"',
      'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
    ],
    ["$eval('1')", 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    [
      '$partition([1], -1)',
      'threw an error during evaluation. D3137: Second argument must be zero or greater',
    ],
    [
      "$hash('a', 'SHA-9')",
      'threw an error during evaluation. D3137: Unsupported hash algorithm: SHA-9',
    ],
    [
      '$range(1, 360146, 1)',
      'threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
    [
      "$length($pad('x', 600000000))",
      'threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
    [
      '$count([1..873783])',
      'threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
    ["$base64decode('!!!')", 'threw an internal error during evaluation. 0195'],
    ["$base64decode('aGk==')", 'threw an internal error during evaluation. 0195'],
    ['$map({"a": 1}, /a/)', 'threw an internal error during evaluation. 0195'],
    ['$sift({"a": 1})', 'threw an internal error during evaluation. 0195'],
    [
      '($f := function($n) { 1 + $f($n) }; $f(1))',
      'threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth=101 max=100',
    ],
  ])('%s fails in the words of AWS', async (expression, wrong) => {
    expect(await failure(expression)).toBe(
      `The JSONata expression '${expression}' specified for the field 'Output' ${wrong}`,
    );
  });

  it('nests as deep as on AWS', async () => {
    const sumOf = (terms: number) => Array.from({ length: terms }, () => '1').join('+');
    expect(await run(sumOf(100))).toBe(100);
    expect(await failure(sumOf(101))).toContain('Stack overflow');
  });

  it.each([
    ['$split($states.input, /(,)+/)', 'a,b,,c', ['a', 'b', 'c']],
    ['$match($states.input, /(b)*(c)/i).groups', 'abBC, c', ['B', 'C', 'c']],
    ["$replace($states.input, /(a|b)+/, '[$0]', 2)", 'ab c ba a', '[ab] c [ba] a'],
    ['$count($match($states.input, /(?:ab)+/))', 'abab '.repeat(10_000), 10_000],
    ['$contains($states.input, /^(?:a+)b/)', 'aab', true],
    ["$toMillis($states.input, '[Y0001]-[M01]-[D01]')", '2020-02-03', 1_580_688_000_000],
    ['$toMillis($states.input)', '2020-02-03T00:00:00Z', 1_580_688_000_000],
    [
      '$map($states.input, function($t) { $contains($t, /(x)+/) })',
      ['x', 'y', 'x'],
      [true, false, true],
    ],
  ])('%s matches as a RegExp does', async (expression, input, value) => {
    expect(JSON.parse(JSON.stringify(await run(expression, input)))).toEqual(value);
  });

  it('is refused if it is not well-formed', () => {
    expect(() => compileJsonata('{% a[1,2) %}', 'Output')).toThrow(
      expect.objectContaining({ code: 'ExpressionSyntaxError' }),
    );
  });
});

describe('a field with expressions', () => {
  it('has them anywhere, but not inside other text', async () => {
    expect(
      await evaluate({
        a: ['{% $x %}', 'text', { b: '{%$x%}' }],
        c: ' {% $x %} ',
        d: 'is {% $x %}',
      }),
    ).toEqual({ a: [7, 'text', { b: 7 }], c: ' {% $x %} ', d: 'is {% $x %}' });
  });

  it('is evaluated at once if it has none', () => {
    const constant = { a: [1, '$x'] };
    const value = compileJsonata(constant, 'Output')({ input: 1 }, scope);
    expect(value).toBe(constant);
  });

  it('tells where an expression returned nothing', async () => {
    await expect(evaluate({ a: { 'b c': [1, '{% $none %}'] } }, {}, 'Arguments')).rejects.toThrow(
      expect.objectContaining({
        error: 'States.QueryEvaluationError',
        location: 'Arguments/a/b c[1]',
        message:
          "The JSONata expression '$none' specified for the field 'Arguments/a/b c[1]' returned nothing (undefined).",
      }),
    );
  });
});
