import { describe, expect, it } from 'vitest';
import { is, prints } from './is.ts';

describe('a stated value', () => {
  it('is held to, deeply', () => {
    is({ a: [1] }, { a: [1] });
    expect(() => is({ a: [1] }, { a: ['1'] })).toThrow('strictly equal');
  });

  it('behind console.log is what is printed, or the literal', () => {
    prints('150', ['150'], 150);
    prints('"150"', ['150'], '150');
    prints('{ a: 1 }', [{ a: 1 }], { a: 1 });
    prints('3 1', [3, 1]);
    expect(() => prints('151', ['150'], 151)).toThrow('strictly equal');
    expect(() => prints('3 2', [3, 1])).toThrow("expected '3 1' to be '3 2'");
  });
});
