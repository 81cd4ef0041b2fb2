import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileExamples, type ExampleModule } from './compile-examples.ts';
import { Library } from './library.ts';

const files = {
  'package.json': JSON.stringify({
    name: '@stockbook/shelf',
    type: 'module',
    exports: { '.': { '@stockbook/source': './src/index.ts' } },
  }),
  'tsconfig.spec.json': JSON.stringify({ extends: '../../../../tsconfig.base.json' }),
  'README.md': '# Shelf\n\n```ts\nlength(shelf);\n```\n',
  'src/index.ts': `
export { length } from './length.ts';
/** @example const one: Shelf = { items: ['a'] } */
export interface Shelf { readonly items: readonly string[] }
`,
  'src/length.ts': `import type { Shelf } from './index.ts';
/**
 * @example
 * length(shelf) // 2
 * length(inner())
 * @example
 *
 * length(shelf)
 * length('ab').toFixed()
 * @example length(shelf) // 1, or so
 */
export const length = ({ items }: Shelf) => items.length;
export const inner = (): Shelf => ({ items: [] });
`,
  'examples/prelude.ts': `export const surroundings = { shelf: () => ({ items: ['a', 'b'] }), other: () => 1 };`,
};

let folder: string;
let modules: readonly ExampleModule[];

beforeAll(async () => {
  // Inside of the workspace, so that packages are found from there.
  const parent = fileURLToPath(new URL('../out-tsc/', import.meta.url));
  await mkdir(parent, { recursive: true });
  folder = await mkdtemp(join(parent, 'shelf-'));
  for (const name of ['src', 'examples']) await mkdir(join(folder, name));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  modules = compileExamples(new Library(folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const errorsAt = (line: number) =>
  modules.find(({ example }) => example.line === line && example.scope === 'docstring')?.errors;

it('compiles with what the package, its own module and the prelude have', () => {
  expect(errorsAt(3)).toEqual([]);
  expect(errorsAt(4)).toEqual([]);
});

it('tells the line that does not compile', () => {
  expect(errorsAt(8)).toEqual([
    expect.stringMatching(/src\/length\.ts:9: TS2345: Argument of type/),
  ]);
});

it('tells which stated value cannot be checked', () => {
  expect(errorsAt(10)).toEqual([expect.stringMatching(/src\/length\.ts:10: .*1, or so/)]);
});

it('gives a README nothing that it does not import', () => {
  const readme = modules.find(({ example }) => example.scope === 'readme');
  expect(readme?.errors).toEqual([
    expect.stringMatching(/README\.md:4: TS2304: Cannot find name 'length'/),
    expect.stringMatching(/README\.md:4: TS2304: Cannot find name 'shelf'/),
  ]);
});
