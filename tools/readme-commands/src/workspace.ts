import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommandLine, commandLines } from './command-lines.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What the documents for users tell them to type. */
export function documentedCommands(): readonly CommandLine[] {
  const listed = execFileSync('git', ['ls-files', '*README.md', 'ARCHITECTURE.md'], { cwd: root });
  const documents = listed.toString().trim().split('\n');
  return documents.flatMap((file) => commandLines(file, read(file)));
}
