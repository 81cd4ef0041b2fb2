import { describe, expect, it } from 'vitest';
import { Payload } from './payload.ts';

describe('a payload', () => {
  it.each([
    ['a value', new Payload({ a: [1] })],
    ['a text', Payload.parse('{"a":[1]}')],
    ['a text that is parsed later', Payload.ofText('{"a":[1]}')],
  ])('of %s has both, and makes each once', (_, payload) => {
    expect(payload.text).toBe('{"a":[1]}');
    expect(payload.value).toEqual({ a: [1] });
    expect(payload.value).toBe(payload.value);
    expect(payload.replaced(payload.value)).toBe(payload);
    expect(payload.replaced(2).text).toBe('2');
  });

  it('may have the value null', () => {
    expect(Payload.ofText('null').value).toBeNull();
  });

  it('of a text that is not JSON is refused at once', () => {
    expect(() => Payload.parse('{')).toThrow(SyntaxError);
  });
});
