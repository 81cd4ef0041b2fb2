import { describe, expect, it } from 'vitest';
import { someScope } from '../testing/some-scope.ts';
import { compileIntrinsic } from './intrinsic.ts';

const scope = someScope({
  context: { Execution: { Name: 'a-b' } },
  variables: { x: 7 },
  random: () => 0.999,
});
const evaluate = (text: string, input: unknown = {}) => compileIntrinsic(text)(input, scope);

describe('an intrinsic function', () => {
  it.each([
    ['States.Array()', {}, []],
    ['States.Array(1, $.a, null, true)', { a: [2] }, [1, [2], null, true]],
    ['States.ArrayPartition($, 2.9)', [1, 2, 3], [[1, 2], [3]]],
    ['States.ArrayPartition($, 2)', [], []],
    ['States.ArrayContains($.list, $.item)', { list: [[1], 2], item: [1] }, true],
    ['States.ArrayContains($.list, 3)', { list: [[1], 2] }, false],
    ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
    ['States.ArrayRange(5.4, -0.6, -2.4)', {}, [5, 3, 1]],
    ['States.ArrayRange(5, 1, 1)', {}, []],
    ['States.ArrayGetItem($, 1.2)', [10, 20], 20],
    ['States.ArrayGetItem($, 9)', [], null],
    ['States.ArrayLength($)', [1, 2], 2],
    ['States.ArrayUnique($)', [1, 2, 3, 3, 4], [1, 2, 3, 4]],
    ['States.ArrayUnique($)', [null, null, 1, null], [null, 1]],
    ['States.ArrayUnique($)', [true, false, true], [false, true]],
    [
      'States.ArrayUnique($)',
      [
        [1, 2],
        [2, 1],
        [1, 2],
      ],
      [
        [2, 1],
        [1, 2],
      ],
    ],
    ['States.ArrayUnique($)', [1, '1', 1, '01'], [1, '1', '01']],
    [
      'States.ArrayUnique($)',
      [
        { a: 1, b: 2.5 },
        { b: 2.5, a: 1 },
      ],
      [{ a: 1, b: 2.5 }],
    ],
    ['States.Base64Encode($)', 'Data to encode', 'RGF0YSB0byBlbmNvZGU='],
    ["States.Base64Decode('4pyT')", {}, '✓'],
    ["States.Hash('hello', 'SHA-1')", {}, 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'],
    ["States.Hash($, 'MD5')", 1, 'c4ca4238a0b923820dcc509a6f75849b'],
    ['States.JsonMerge($.a, $.b, false)', { a: { x: 1, y: 1 }, b: { y: 2 } }, { x: 1, y: 2 }],
    ['States.JsonToString($)', { a: [1, 'x'] }, '{"a":[1,"x"]}'],
    ["States.StringToJson('[1]')", {}, [1]],
    ["States.StringToJson('  ')", {}, null],
    ['States.MathAdd(1.5, 1.51)', {}, 4],
    ['States.MathAdd(-1.5, -1.51)', {}, -3],
    ['States.MathAdd(-0.4, 0)', {}, 0],
    ['States.MathRandom(1.6, 5.4)', {}, 4],
    ["States.StringSplit(',a,,b.c', ',.')", {}, ['a', 'b', 'c']],
    ["States.StringSplit($, '')", 'abc', ['abc']],
    ['States.UUID()', {}, '0195'],
    ["States.Format('{} {} {}', $.a, 1.5, null)", { a: 'x' }, 'x 1.5 null'],
    ["States.Format('\\{{}\\} it\\'s \\\\', $x)", {}, "{7} it's \\"],
    ['States.Format($.template, $.a)', { template: '<{}>', a: 'x' }, '<x>'],
    [
      "States.Format('{}', $)",
      { a: 1, b: [], c: { d: 'x y', e: null }, f: [true, 'x'] },
      '{a=1, b=[], c={d=x y, e=null}, f=[true, x]}',
    ],
    ["States.Format('{} {}', $.list, $.none)", { list: [1, [2]], none: {} }, '[1, [2]] {}'],
    ["States.ArrayGetItem(States.StringSplit($$.Execution.Name, '-'), 1)", {}, 'b'],
  ])('%s of %j is %j', (text, input, value) => {
    expect(evaluate(text, input)).toEqual(value);
  });

  it('gives the same random number for the same seed, as Java does', () => {
    // new java.util.Random(42).nextDouble() is 0.7275636800328681.
    expect(evaluate('States.MathRandom(0, 1000000, 42)')).toBe(727563);
  });

  it.each([
    ['States.ArrayPartition($, 0.6)', [1]],
    ['States.ArrayPartition($, 1)', 'text'],
    ['States.ArrayRange(1, 1001, 1)', {}],
    ['States.ArrayRange(1, 2, 0.49)', {}],
    ['States.ArrayRange(1, 2)', {}],
    ['States.ArrayGetItem($, 2)', [1, 2]],
    ['States.ArrayGetItem($, -1)', [1, 2]],
    ['States.ArrayLength()', {}],
    ['States.ArrayUnique($)', { a: 1 }],
    ['States.Base64Encode($)', 'x'.repeat(10_001)],
    ['States.Base64Decode(1)', {}],
    ["States.Hash('a', 'sha-1')", {}],
    ['States.JsonMerge($, $, true)', {}],
    ['States.JsonMerge($, $, false)', []],
    ['States.JsonToString()', {}],
    ["States.StringToJson('{a}')", {}],
    ['States.MathAdd(2147483647, 1)', {}],
    ["States.MathAdd('1', 1)", {}],
    ['States.MathRandom(1.4, 1.6)', {}],
    ["States.MathRandom(1, 2, '3')", {}],
    ["States.StringSplit(1, ',')", {}],
    ['States.UUID(1)', {}],
    ["States.Format('{}')", {}],
    ["States.Format('{}', 1, 2)", {}],
    ["States.Format('{', 1)", {}],
    ["States.Format('{}', States.MathAdd('1', 1))", {}],
  ])('%s of %j has invalid arguments', (text, input) => {
    const [name] = /States\.\w+(?=\([^(]*$)/.exec(text) ?? [];
    expect(() => evaluate(text, input)).toThrow(
      expect.objectContaining({
        error: 'States.Runtime',
        message: `The function '${text}' had the following error: Invalid arguments in ${name}`,
      }),
    );
  });

  it('names the whole expression if a path finds nothing', () => {
    const text = "States.Format('{}', States.Format('{}', $.nope))";
    expect(() => evaluate(text, { other: 1 })).toThrow(
      `The function '${text}' had the following error: The JsonPath argument for the field '$.nope' could not be found in the input '{"other":1}'`,
    );
    expect(() => evaluate('States.Array($$.Nope)', { other: 1 })).toThrow(
      `for the field '$.Nope' could not be found in the input '{"other":1}'`,
    );
    expect(() => evaluate('States.Array($.other[0])', { other: 1 })).toThrow(
      'error: Filter: [0] can only be applied to arrays. Current context is: 1',
    );
  });

  it.each([
    'States.Format',
    "States.Format('a\\n')",
    "States.Format('a'",
    "States.Format('a',)",
    'States.Array($.a',
    'States.Array(a)',
    'States.Array(1) + 1',
    'States.Array(1)[0]',
  ])('%s is not well-formed', (text) => {
    expect(() => compileIntrinsic(text)).toThrow(
      expect.objectContaining({ code: 'ExpressionSyntaxError' }),
    );
  });

  it('is refused if it does not exist', () => {
    expect(() => compileIntrinsic('States.toString(1)')).toThrow(
      'There is no intrinsic function States.toString',
    );
  });
});
