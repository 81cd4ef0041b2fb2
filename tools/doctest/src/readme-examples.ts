import { type Example, NO_RUN } from './example.ts';

const FENCE = /^```(\S*)[ \t]*(.*)\n([\s\S]*?)^```$/gm;
const TYPESCRIPT = new Set(['ts', 'typescript', 'mts']);

/**
 * The blocks of TypeScript in a Markdown document, in their order. One that begins with
 * <code>```ts no-run</code> is not run.
 *
 * @example
 * readmeExamples('README.md', '```ts\n1 + 1;\n```\n').length // 1
 */
export const readmeExamples = (file: string, text: string): readonly Example[] =>
  [...text.matchAll(FENCE)]
    .filter(([, language = '']) => TYPESCRIPT.has(language))
    .map(({ index, 2: marks = '', 3: code = '' }) => ({
      file,
      // The fence is the line before.
      line: text.slice(0, index).split('\n').length + 1,
      symbol: 'README',
      code: code.trimEnd(),
      runs: !marks.split(/\s+/).includes(NO_RUN),
      complete: true,
    }));
