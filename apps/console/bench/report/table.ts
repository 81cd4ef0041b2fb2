import { toColumns } from '@stockbook/bench';
import type { Section } from '../measures/section.ts';

/** Formats what was measured for the console. */
export const toTable = ({ title, columns, rows, notes }: Section): string =>
  [title, ...toColumns([columns, ...rows]), ...notes.map((note) => `  ${note}`)].join('\n');
