import { describe, expect, it } from 'vitest';
import { compile } from '../index.ts';

const TIMED_OUT =
  'threw an error during evaluation: Expression evaluation timeout: 5000ms. Check for infinite loop';
const text = `${'a'.repeat(50)}!`;

describe('an expression with a regular expression that takes too long', () => {
  it.each([
    ['$match($states.input, /^(a+)+$/)', text],
    ['$contains($states.input, /^(a|a)*$/)', text],
    ["$replace($states.input, /(a*)*$/, 'b')", text],
    ['$split($states.input, /(a+)+b/)', text],
    // None of them takes long.
    ['$map([1..1000], function() { $contains($states.input, /^(a+)+$/) })', `${'a'.repeat(26)}!`],
    [`$toMillis($states.input, '${'[Yw]'.repeat(30)}')`, `${','.repeat(60)}!`],
  ])('%s is given up', { timeout: 30_000 }, async (expression, input) => {
    const state = { Type: 'Pass', Output: `{% ${expression} %}`, End: true };
    const machine = compile({ QueryLanguage: 'JSONata', StartAt: 'P', States: { P: state } });
    expect(await machine.start(input).result).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(
        `The JSONata expression '${expression}' specified for the field 'Output' ${TIMED_OUT}`,
      ),
    });
  });

  it('is given up in a path, too', { timeout: 30_000 }, async () => {
    const path = '$.texts[?(@ =~ /(a+)+/)]';
    const state = { Type: 'Pass', InputPath: path, End: true };
    const machine = compile({ StartAt: 'P', States: { P: state } });
    const { result } = machine.start({
      texts: Array.from({ length: 1000 }, () => `${'a'.repeat(26)}!`),
    });
    expect(await result).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining(
        `The path '${path}' took longer than 5000 ms: simplify its regular expression`,
      ),
    });
  });
});
