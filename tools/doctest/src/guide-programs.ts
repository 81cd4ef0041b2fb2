import type { Example } from './example.ts';
import { fencedBlocks } from './readme-examples.ts';

/**
 * The programs that a guide shows: one for each variant. Its blocks of TypeScript are one program, in their order.
 * A block that names variants behind its language (<code>```ts memory pglite</code>) is in the programs of
 * these alone.
 *
 * @example
 * const [program] = guidePrograms('docs/guide.md', '```ts\n1 + 1;\n```\n', ['memory'])
 * program?.symbol // 'memory'
 * program?.code.trim() // '1 + 1;'
 */
export function guidePrograms(
  file: string,
  text: string,
  variants: readonly string[],
): readonly Example[] {
  const blocks = fencedBlocks(text);
  return variants.map((variant) => {
    // Each line stays where it is in the guide, so that an error names it.
    const lines = text.split('\n').map(() => '');
    for (const { marks, line, code } of blocks) {
      if (marks.length > 0 && !marks.includes(variant)) continue;
      lines.splice(line - 1, code.length, ...code);
    }
    return { file, line: 1, symbol: variant, code: lines.join('\n'), runs: true, scope: 'guide' };
  });
}
