import { describe, expect, it } from 'vitest';
import { isKnown, readIfMatch, readIfNoneMatch } from './conditions.ts';

describe('readIfMatch', () => {
  it.each([
    [undefined, undefined],
    ['*', '*'],
    ['"7"', [7]],
    ['"7", "8"', [7, 8]],
    // Weak tags never match strongly, and another server's tag is no version.
    ['W/"7"', []],
    ['"abc"', []],
    ['"0"', []],
  ])('reads %j as %j', (header, versions) => {
    expect(readIfMatch(header)).toEqual(versions);
  });

  it.each(['7', '', '"7', '"7" "8"', '"7",'])('refuses %j', (header) => {
    expect(() => readIfMatch(header)).toThrow('If-Match');
  });
});

describe('readIfNoneMatch', () => {
  it.each([
    [undefined, undefined],
    ['*', '*'],
    ['"7"', [7]],
    ['W/"7"', [7]],
    ['"6", W/"7", "x"', [6, 7]],
  ])('reads %j as %j', (header, versions) => {
    expect(readIfNoneMatch(header)).toEqual(versions);
  });

  it.each(['7', '', '*, "7"', '"7'])('refuses %j', (header) => {
    expect(() => readIfNoneMatch(header)).toThrow('If-None-Match');
  });
});

describe('isKnown', () => {
  it.each([
    [undefined, false],
    ['*', true],
    ['"7"', true],
    ['W/"7"', true],
    ['"6", "7"', true],
    ['"77"', false],
    ['7', false],
  ])('If-None-Match %j is %j', (header, known) => {
    expect(isKnown(header, '"7"')).toBe(known);
  });
});
