import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { docstringExamples } from './docstring-examples.ts';
import type { Example } from './example.ts';
import { guidePrograms } from './guide-programs.ts';
import { readmeExamples } from './readme-examples.ts';

const SOURCE_CONDITION = '@stockbook/source';

/** A module of the package that others can import. */
export interface EntryPoint {
  /** `@stockbook/domain`, `@stockbook/event-store/memory`… */
  readonly specifier: string;
  readonly file: string;
}

/** A project of the workspace, in its folder. Only a library has entry points. */
export class Library {
  readonly folder: string;
  readonly #workspace: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#workspace = join(folder, '../..');
  }

  /** From the workspace's root, with slashes. */
  get name(): string {
    return this.#place(this.folder);
  }

  /** The file with what its docstrings' examples name, beside its exports. */
  get prelude(): string | undefined {
    const file = join(this.folder, 'examples/prelude.ts');
    return existsSync(file) ? file : undefined;
  }

  /** Its modules, in order of their names, without tests. */
  sources(): readonly string[] {
    const folder = join(this.folder, 'src');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .toSorted()
      .map((file) => join(folder, file));
  }

  /** Those of its docstrings and of its README, in their order. */
  examples(): readonly Example[] {
    const readme = join(this.folder, 'README.md');
    return [
      ...this.sources().flatMap((file) => docstringExamples(this.#place(file), read(file))),
      ...(existsSync(readme) ? readmeExamples(this.#place(readme), read(readme)) : []),
    ];
  }

  /** The programs of one of its guides. @param file from the library's folder */
  guide(file: string, variants: readonly string[]): readonly Example[] {
    const path = join(this.folder, file);
    return guidePrograms(this.#place(path), read(path), variants);
  }

  entryPoints(): readonly EntryPoint[] {
    const { name, exports = {} } = JSON.parse(read(join(this.folder, 'package.json')));
    return Object.entries<Record<string, string>>(exports).flatMap(([key, conditions]) => {
      const source = conditions[SOURCE_CONDITION];
      return source?.endsWith('.ts')
        ? [{ specifier: join(name, key), file: join(this.folder, source) }]
        : [];
    });
  }

  /** The options that its tests are compiled with, less what a few lines cannot keep to. */
  compilerOptions(): ts.CompilerOptions {
    const path = join(this.folder, 'tsconfig.spec.json');
    const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
    if (error)
      throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, this.folder);
    return {
      ...options,
      noEmit: true,
      composite: false,
      declarationMap: false,
      emitDeclarationOnly: false,
      // An example may end with what it made.
      noUnusedLocals: false,
    };
  }

  /** The absolute path of a file that an example names. */
  absolute(file: string): string {
    return join(this.#workspace, file);
  }

  #place(file: string): string {
    return relative(this.#workspace, file).split(sep).join('/');
  }
}

const read = (file: string): string => readFileSync(file, 'utf8');
