import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import type { Example } from './example.ts';
import { withChecks } from './expectations.ts';
import type { Library } from './library.ts';
import { preamble } from './scope.ts';

const CHECKS = { is: 'is__', prints: 'prints__' };
const IMPORT_CHECKS = `import { is as ${CHECKS.is}, prints as ${CHECKS.prints} } from '@stockbook/doctest/is';`;
/** Imports come first, in one line. */
const LINES_BEFORE = 1;

/** An example as a module of its library. */
export interface ExampleModule {
  readonly example: Example;
  readonly file: string;
  /** Why it does not compile, with lines of the file that the example stands in. */
  readonly errors: readonly string[];
}

/**
 * Writes examples, those of the library unless others are given, as modules into the library's `out-tsc/examples`, where it finds every package
 * that the library finds, and compiles them all, as strictly as the library's tests.
 */
export function compileExamples(
  library: Library,
  examples: readonly Example[] = library.examples(),
): readonly ExampleModule[] {
  const folder = join(library.folder, 'out-tsc/examples');
  mkdirSync(folder, { recursive: true });
  const options = library.compilerOptions();
  const entryPoints = library.entryPoints();
  const nearby = (file: string) => ({ file, specifier: relative(folder, file) });
  const { prelude } = library;
  const surroundings = prelude === undefined ? undefined : nearby(prelude);
  const own = examples
    .filter(({ scope }) => scope === 'docstring')
    .map(({ file }) => library.absolute(file));
  const roots = [...entryPoints.map(({ file }) => file), ...own, ...(prelude ? [prelude] : [])];
  const inScope = ts.createProgram(roots, options);

  const modules = examples.map((example, index) => {
    const file = join(folder, `${index + 1}-${example.symbol.replaceAll(/\W+/g, '-')}.ts`);
    const { scope } = example;
    const exporting =
      scope === 'docstring' ? [...entryPoints, nearby(library.absolute(example.file))] : [];
    const imports =
      scope === 'readme' ? '' : preamble(example.code, inScope, exporting, surroundings);
    const { text, errors } = checked(example);
    writeChanged(file, `${IMPORT_CHECKS} ${imports}\n${text}\nexport {};\n`);
    return { example, file, errors };
  });
  const files = modules.map(({ file }) => file);
  const program = ts.createProgram(files, options, undefined, inScope);
  const [wrong] = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  if (wrong) throw new Error(ts.flattenDiagnosticMessageText(wrong.messageText, '\n'));
  return modules.map(({ example, file, errors }) => ({
    example,
    file,
    errors: [...errors, ...errorsOf(program, file, example)],
  }));
}

function checked({ code, file, line }: Example) {
  try {
    return { text: withChecks(code, CHECKS), errors: [] };
  } catch (error) {
    return { text: code, errors: [`${file}:${line}: ${(error as Error).message}`] };
  }
}

function errorsOf(program: ts.Program, file: string, example: Example): readonly string[] {
  const source = program.getSourceFile(file);
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  return found.map(({ code, messageText, start = 0 }) => {
    const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    return `${example.file}:${example.line + line - LINES_BEFORE}: TS${code}: ${message}`;
  });
}

/** A test runner that watches would start anew for ever if unchanged files were written. */
function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
