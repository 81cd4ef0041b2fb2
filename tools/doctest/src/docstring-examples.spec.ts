import { describe, expect, it } from 'vitest';
import { docstringExamples } from './docstring-examples.ts';

const read = (text: string) => docstringExamples('libs/a/src/b.ts', text);

describe('examples of docstrings', () => {
  it('have the line and the name of what they belong to', () => {
    const [first, second] = read(
      [
        'export interface Store {',
        '  /**',
        '   * Appends.',
        '   *',
        '   * @throws Error',
        '   * @example',
        '   * const a = 1',
        '   *   + 2',
        '   */',
        '  append(): void;',
        '}',
        '/** @example load() // 3 */',
        'export const load = () => 3;',
      ].join('\n'),
    );
    expect(first).toMatchObject({ symbol: 'Store.append', line: 7, code: 'const a = 1\n  + 2' });
    expect(second).toMatchObject({ symbol: 'load', line: 12, code: 'load() // 3', runs: true });
  });

  it('may be several of one declaration', () => {
    const found = read('/**\n * @example a()\n * @example\n * b()\n */\nexport function a() {}\n');
    expect(found.map(({ line, code }) => [line, code])).toEqual([
      [2, 'a()'],
      [4, 'b()'],
    ]);
  });

  it('are compiled only where their caption says so', () => {
    const text =
      '/**\n * @example <caption>no-run: needs AWS</caption>\n * a()\n */\nexport class A {}\n';
    expect(read(text)).toMatchObject([{ line: 3, code: 'a()', runs: false, symbol: 'A' }]);
    expect(read(text.replace('no-run: needs AWS', 'Twice'))).toMatchObject([{ runs: true }]);
    expect(() => read(text.replace(': needs AWS', ''))).toThrow('no-run: why');
  });

  it('may not be empty', () => {
    expect(() => read('/** @example */\nexport const a = 1;')).toThrow('is empty');
  });
});
