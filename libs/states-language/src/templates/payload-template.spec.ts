import { expect, it } from 'vitest';
import { someScope } from '../testing/some-scope.ts';
import { compileExpression } from './expression.ts';
import { compileTemplate } from './payload-template.ts';

const scope = someScope({ context: { State: { Name: 'P' } }, variables: { name: 'tea' } });

it('replaces the members whose names end in .$ and keeps the others', () => {
  const evaluate = compileTemplate({
    'whole.$': '$',
    'state.$': '$$.State.Name',
    'variable.$': '$name',
    list: [{ 'a.$': '$.a' }, '$.a', ['States.UUID()']],
    object: { 'sum.$': 'States.MathAdd($.a, 1)', text: '{% $a %}' },
    nothing: null,
  });
  expect(evaluate({ a: 1 }, scope)).toEqual({
    whole: { a: 1 },
    state: 'P',
    variable: 'tea',
    list: [{ a: 1 }, '$.a', ['States.UUID()']],
    object: { sum: 2, text: '{% $a %}' },
    nothing: null,
  });
});

it('answers parts without expressions as they stand in the document', () => {
  const template = { constant: { list: [1] }, 'a.$': '$' };
  const first = compileTemplate(template)(1, scope) as typeof template;
  expect(first.constant).toBe(template.constant);
  expect(compileTemplate(template.constant)(null, scope)).toBe(template.constant);
});

it('keeps a member called __proto__ a member', () => {
  const value = compileTemplate(JSON.parse('{"__proto__":{"a.$":"$"}}'))(1, scope);
  expect(JSON.stringify(value)).toBe('{"__proto__":{"a":1}}');
});

it('names the member, the path and the input if a path finds nothing', () => {
  const cause = (template: object, input: unknown) => {
    try {
      return compileTemplate(template)(input, scope);
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(cause({ deep: { 'b.$': '$.a.b' } }, { a: 'x' })).toBe(
    `The JSONPath '$.a.b' specified for the field 'b.$' could not be found in the input '{"a":"x"}'`,
  );
  expect(cause({ 'b.$': '$$.No' }, 1)).toBe(
    `The JSONPath '$.No' specified for the field 'b.$' could not be found in the input '{"State":{"Name":"P"}}'`,
  );
  expect(cause({ 'b.$': '$.a[5]' }, { a: [] })).toEqual({ b: null });
});

it('finds nothing in an input that is null, not even the input', () => {
  const wrong = 'Unable to apply Path transformation to null or empty input.';
  expect(() => compileTemplate({ 'a.$': '$' })(null, scope)).toThrow(wrong);
  expect(() => compileTemplate({ 'a.$': '$.b' })(null, scope)).toThrow(wrong);
  expect(compileTemplate({ 'a.$': '$name', 'b.$': '$$.State.Name' })(null, scope)).toEqual({
    a: 'tea',
    b: 'P',
  });
});

it('evaluates the path or function of a field', () => {
  expect(compileExpression("States.Format('{}!', $.a)", 'CausePath')({ a: 1 }, scope)).toBe('1!');
  expect(() => compileExpression('$.b', 'ErrorPath')({ a: 1 }, scope)).toThrow(
    `The JSONPath '$.b' specified for the field 'ErrorPath' could not be found in the input '{"a":1}'`,
  );
});

it('refuses what is neither', () => {
  const code = (text: string) => {
    try {
      return compileTemplate({ 'a.$': text });
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(code('a')).toBe('ExpressionSyntaxError');
  expect(code('States.None()')).toBe('UnknownIntrinsic');
});
