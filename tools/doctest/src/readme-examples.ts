import { type Example, NO_RUN } from './example.ts';

const FENCE = /^```(\S*)[ \t]*(.*)\n([\s\S]*?)^```$/gm;
const TYPESCRIPT = new Set(['ts', 'typescript', 'mts']);

/** A block of TypeScript in a Markdown document. */
export interface FencedBlock {
  /** The words behind the language. */
  readonly marks: readonly string[];
  /** The line of the document that the code begins in, counted from 1. */
  readonly line: number;
  /** Its lines. */
  readonly code: readonly string[];
}

/** The blocks of TypeScript in a Markdown document, in their order. */
export const fencedBlocks = (text: string): readonly FencedBlock[] =>
  [...text.matchAll(FENCE)]
    .filter(([, language = '']) => TYPESCRIPT.has(language))
    .map(({ index, 2: marks = '', 3: code = '' }) => ({
      marks: marks.split(/\s+/).filter((mark) => mark !== ''),
      // The fence is the line before.
      line: text.slice(0, index).split('\n').length + 1,
      code: code.trimEnd().split('\n'),
    }));

/**
 * The examples of a README: its blocks of TypeScript. One that begins with <code>```ts no-run</code> is not run.
 *
 * @example
 * readmeExamples('README.md', '```ts\n1 + 1;\n```\n').length // 1
 */
export const readmeExamples = (file: string, text: string): readonly Example[] =>
  fencedBlocks(text).map(({ marks, line, code }) => ({
    file,
    line,
    symbol: 'README',
    code: code.join('\n'),
    runs: !marks.includes(NO_RUN),
    scope: 'readme',
  }));
