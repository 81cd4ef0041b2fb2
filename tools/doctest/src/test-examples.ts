import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileExamples, type ExampleModule } from './compile-examples.ts';
import type { Example } from './example.ts';
import { Library } from './library.ts';

/**
 * Declares a test for each example of a project: it compiles, it runs, and its values are those that
 * its comments state.
 *
 * @param folder the project's; its `examples/prelude.ts` has what docstrings name beside its exports
 * @example <caption>no-run: declares tests</caption>
 * testExamples(new URL('../', import.meta.url))
 */
export function testExamples(folder: URL): void {
  const library = new Library(fileURLToPath(folder));
  const modules = compileExamples(library);
  const compiledOnly = modules.filter(({ example }) => !example.runs).length;

  describe(`examples of ${library.name}: ${modules.length}, ${compiledOnly} of them compiled only`, () => {
    it('are found', () => expect(modules).not.toEqual([]));
    for (const [title, each] of titled(modules)) it(title, ({ skip }) => check(each, skip));
  });
}

/**
 * Declares a test for each variant of a guide. Its blocks of TypeScript are one program, in their order, which
 * compiles, runs, and has the values that its comments state. A block that names variants behind its language
 * (<code>```ts memory pglite</code>) is in the programs of these alone.
 *
 * @param folder the project's; a guide may name what the `surroundings` of its `examples/prelude.ts` have
 * @param file from the folder
 * @example <caption>no-run: declares tests</caption>
 * testGuide(new URL('../', import.meta.url), 'docs/guide.md', ['memory', 'pglite'])
 */
export function testGuide(folder: URL, file: string, variants: readonly string[]): void {
  const library = new Library(fileURLToPath(folder));
  const modules = compileExamples(library, library.guide(file, variants));
  describe(`the guide ${library.name}/${file}`, () => {
    for (const each of modules) {
      it(`runs on ${each.example.symbol}`, ({ skip }) => check(each, skip));
    }
  });
}

/** `<file> <symbol>`, with a number from a symbol's second example on. */
function titled(modules: readonly ExampleModule[]): ReadonlyMap<string, ExampleModule> {
  const titles = new Map<string, ExampleModule>();
  for (const each of modules) {
    const { file, symbol, runs } = each.example;
    const titleOf = (number: number) =>
      `${file} ${symbol}${number === 1 ? '' : ` ${number}`}${runs ? '' : ' (compiled only)'}`;
    let number = 1;
    while (titles.has(titleOf(number))) number += 1;
    titles.set(titleOf(number), each);
  }
  return titles;
}

/** What an example needs and this machine lacks skips it, but not in CI. */
const isEngineMissing = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'EngineMissing';

async function check(
  { example, file, errors }: ExampleModule,
  skip: (note: string) => never,
): Promise<void> {
  const place = `${example.file}:${example.line}`;
  if (errors.length > 0) throw new Error(`${errors.join('\n')}\n\n${shown(example)}`);
  if (!example.runs) return;
  try {
    await inFolderOfItsOwn(() => import(pathToFileURL(file).href));
  } catch (cause) {
    if (isEngineMissing(cause) && !process.env['CI']) skip(cause.message);
    const text = cause instanceof Error ? cause.stack : String(cause);
    // eslint-disable-next-line preserve-caught-error -- an SDK's error holds a connection: a report would print all of it
    throw new Error(`${place}: ${text}\n\n${shown(example)}`);
  }
}

/** A guide's program has an empty line for each line of prose. */
const shown = ({ code }: Example): string => code.trim().replaceAll(/\n{3,}/g, '\n\n');

/** Examples name folders beside them, such as `./.log`. */
async function inFolderOfItsOwn(run: () => Promise<unknown>): Promise<void> {
  const before = process.cwd();
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-example-'));
  process.chdir(folder);
  try {
    await run();
  } finally {
    process.chdir(before);
    await rm(folder, { recursive: true, force: true });
  }
}
