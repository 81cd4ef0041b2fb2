import { describe, expect, it } from 'vitest';
import { isQuick } from './quick-pattern.ts';
import { LimitedRegExp } from './regex-engine.ts';

const longText = `${'a'.repeat(60)}!`;

/** Every match, and where the next one was looked for. */
function matchesOf(regexp: Pick<RegExp, 'exec' | 'lastIndex'>, text: string) {
  const all: unknown[] = [];
  for (let match = regexp.exec(text); match !== null; match = regexp.exec(text)) {
    all.push([...match, match.index, regexp.lastIndex]);
    if (match[0] === '') break;
  }
  return [...all, regexp.lastIndex];
}

describe('a limited regular expression', () => {
  it.each([
    [/a+/g, 'aa b a'],
    [/(a)+|(b)/gi, 'AA b a'.repeat(5000)],
    [/(?:a|b)*/g, 'ab'],
    [/(x)\1/g, 'xx xx x'],
    [/(?:)/g, 'a'],
    [/^(a|b)+$/gm, 'ab\nba\nc'],
  ])('%s finds what the RegExp finds', (pattern, text) => {
    const limited = new LimitedRegExp(pattern, () => 5000);
    expect(matchesOf(limited, text)).toEqual(matchesOf(new RegExp(pattern), text));
  });

  it('can be asked for other texts and places between', () => {
    const limited = new LimitedRegExp(/(ab)+/g, () => 5000);
    const from = (index: number, text: string) => {
      limited.lastIndex = index;
      return limited.exec(text)?.index;
    };
    expect([from(0, 'ab ab ab'), from(2, 'ab ab ab'), from(5, 'ab ab ab')]).toEqual([0, 3, 6]);
    expect([from(0, 'ab ab ab'), from(0, ' ab'), from(2, 'ab ab ab'), from(0, 'x')]).toEqual([
      0,
      1,
      3,
      undefined,
    ]);
  });

  it('gives up when the time is up', () => {
    const limited = new LimitedRegExp(/^(a+)+$/g, () => 20);
    expect(() => limited.exec(longText)).toThrow(expect.objectContaining({ code: 'D1012' }));
  });

  it('finds what comes before it takes too long', () => {
    let timeLeft = 5000;
    const limited = new LimitedRegExp(/b|c|(a+)+$/g, () => timeLeft);
    expect(limited.exec(`bbc${longText}`)?.index).toBe(0);
    timeLeft = 20;
    expect(limited.exec(`bbc${longText}`)?.index).toBe(1);
    expect(limited.exec(`bbc${longText}`)?.index).toBe(2);
    expect(() => limited.exec(`bbc${longText}`)).toThrow();
  });
});

describe('a pattern', () => {
  it.each([/abc/g, /^\d+-[a-z*+?{]+$/g, /(?:a|b)c/g, /\(\)+/g, /[\](+]+x/g, /^([a-z]+-)?x/g])(
    '%s is quick on a short text',
    (pattern) => {
      expect(isQuick(pattern, 50)).toBe(true);
    },
  );

  it.each([
    /(a+)+/g,
    /(a|a)*/g,
    /(a{2})*/g,
    /(a?){30}/g,
    /(a)\1/g,
    /(?<a>a)\k<a>/g,
    /a?a?a?a?a?a?aaaaaa/g,
    /(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)/g,
  ])('%s is not', (pattern) => {
    expect(isQuick(pattern, 50)).toBe(false);
  });

  it('is quick or not by the length of the text', () => {
    expect(isQuick(/a*b/g, 500)).toBe(true);
    expect(isQuick(/a*b/g, 5000)).toBe(false);
  });
});
